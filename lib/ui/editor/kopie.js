// A text to take along: it can be read and selected, and one press copies it. Nothing in it can be changed here.

function maak(soort, klasse, extra = {}) {
  return Object.assign(document.createElement(soort), { className: klasse, ...extra });
}

export function tekenKopie({ data, parentElement }) {
  if (parentElement.dataset.kopie === data.tekst) return () => {};
  parentElement.dataset.kopie = data.tekst;
  const veld = data.regels > 1 ? maak("textarea", "pz-invoer") : maak("input", "pz-invoer", { type: "text" });
  Object.assign(veld, { id: `pz-${data.sleutel}`, readOnly: true, value: data.tekst });
  const label = maak("label", "pz-label", { htmlFor: veld.id, textContent: data.label });
  const gezegd = maak("span", "pz-stand");
  gezegd.setAttribute("role", "status");
  const knop = maak("button", "pz-geen", { type: "button", textContent: data.knop });
  knop.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(data.tekst);
      [gezegd.textContent, gezegd.dataset.soort] = ["Gekopieerd", "goed"];
    } catch {
      veld.select();
      gezegd.textContent = "Kopieer de tekst met de rechtermuisknop";
    }
  });
  const [wortel, kop] = [maak("div", "pz-veld"), maak("div", "pz-kopregel")];
  kop.append(label, gezegd, knop);
  wortel.append(kop, veld);
  parentElement.replaceChildren(wortel);
  return () => {};
}
