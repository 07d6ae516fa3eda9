// The text field on screen: label, field, and one quiet line that says whether it is stored and who else types here.

import { Bewaarder, editors, post } from "./bewaarder.js";
import { zetIn } from "./samen.js";

const VEILIG = "NIET opgeslagen — je tekst staat veilig op dit apparaat";

function maak(soort, klasse, extra = {}) {
  return Object.assign(document.createElement(soort), { className: klasse, ...extra });
}

function bouw(wortel, data) {
  const veld = data.regels > 1 ? maak("textarea", "pz-invoer") : maak("input", "pz-invoer", { type: "text" });
  const label = maak("label", "pz-label");
  const [kop, voet] = [maak("div", "pz-kopregel"), maak("div", "pz-voet")];
  const delen = { stand: maak("span", "pz-stand"), typt: maak("span", "pz-typt"), samen: maak("span", "pz-samen"), bsn: maak("span", "pz-bsn") };
  for (const deel of Object.values(delen)) deel.setAttribute("role", "status");
  veld.id = `pz-${data.sleutel}`;
  label.htmlFor = veld.id;
  kop.append(label, delen.typt, delen.stand);
  const geen = maak("button", "pz-geen", { type: "button", textContent: "Dit is geen BSN", hidden: true });
  voet.append(delen.samen, delen.bsn, geen);
  wortel.replaceChildren(kop, veld, voet);
  return { veld, label, geen, ...delen };
}

function woorden(editor, data) {
  switch (editor.stand) {
    case "bezig":
      return ["Bezig …", "bezig"];
    case "opgeslagen":
      return [data.doel.klad ? `Bewaard ${editor.op}` : `Opgeslagen ${editor.op}`, "goed"];
    case "mis":
      return [VEILIG, "mis"];
    case "uitgelogd":
      return [`${VEILIG}. Log opnieuw in, dan wordt het alsnog opgeslagen.`, "mis"];
    case "geweigerd":
      return [`${VEILIG}. ${editor.zin}`, "mis"];
    default:
      return [data.herkomst ?? "", ""];
  }
}

function zet(deel, tekst, soort = "") {
  if (deel.textContent !== tekst) deel.textContent = tekst;
  deel.dataset.soort = soort;
}

function voet(vak, editor, data) {
  const [tekst, soort] = woorden(editor, data);
  const over = data.meest && editor.tekst.length > data.meest * 0.9 ? ` · ${editor.tekst.length} van ${data.meest} tekens` : "";
  zet(vak.stand, tekst + over, soort);
  zet(vak.typt, editor.typt ? `${editor.typt} typt hier ook` : "");
  zet(vak.samen, editor.samen ? `${editor.samen} wijzigde hier hetzelfde. Beide teksten staan erin.` : "", "let");
  zet(vak.bsn, editor.bsn ?? "", "let");
  vak.geen.hidden = !editor.bsn || Boolean(data.doel.klad);
}

// The editor of a field outlives its place on the page: Streamlit may draw it anew at any moment.
function editorVan(data) {
  const sleutel = data.dicht ? `lees ${data.sleutel}` : data.sleutel;
  const bekend = editors.get(sleutel);
  if (bekend?.wie === data.wie) {
    bekend.ververs(data.tekst, data.versie);
    if (!bekend.open) bekend.gemeld = bekend.tekst;
    if (!bekend.open && data.versie >= bekend.versie && data.tekst === bekend.tekst) bekend.bsn = data.bsn;
    return bekend;
  }
  const nieuw = new Bewaarder(data.wie, data.doel, data.tekst, data.versie);
  nieuw.bsn = data.bsn;
  editors.set(sleutel, nieuw);
  return nieuw;
}

let gedrukt = null; // what was pressed last
document.addEventListener("pointerdown", (druk) => (gedrukt = druk.target), true);
document.addEventListener("keydown", () => (gedrukt = null), true);

let focus = null; // where the caret was when a field left the page: it may be back at once

export function tekenVeld(component) {
  const { data, parentElement } = component;
  let wortel = parentElement.querySelector(":scope > .pz-veld");
  if (!wortel) parentElement.append((wortel = maak("div", "pz-veld")));
  const eerst = wortel.pz?.sleutel !== data.sleutel;
  if (eerst) onthoudCaret(editors.get(data.sleutel)?.eigenaar);
  else if (focus?.sleutel === data.sleutel) focus = null; // it never left the page: where the caret is now, is right
  if (eerst) wortel.pz = { sleutel: data.sleutel, vak: bouw(wortel, data) };
  const stuk = wortel.pz;
  Object.assign(stuk, { editor: editorVan(data), component });
  stuk.editor.eigenaar = stuk;
  richtIn(stuk, data);
  if (eerst) luister(stuk);
  return () => sluit(stuk);
}

function richtIn({ vak, editor }, data) {
  vak.label.textContent = data.label;
  vak.label.classList.toggle("pz-stil", Boolean(data.stil));
  vak.veld.placeholder = data.hulp ?? "";
  vak.veld.readOnly = Boolean(data.dicht);
  if (data.regels > 1) vak.veld.rows = data.regels;
  editor.doel = data.doel;
  if (vak.veld.value !== editor.tekst && !editor.samengesteld) vak.veld.value = editor.tekst;
  editor.zetTekst = (stukken) => zetIn(vak.veld, stukken);
  editor.teken = () => voet(vak, editor, data);
  editor.teken();
}

function luister(stuk) {
  const { veld } = stuk.vak;
  const typ = () => {
    if (stuk.editor.samengesteld || veld.readOnly) return;
    stuk.editor.samen = "";
    stuk.editor.typ(veld.value);
  };
  stuk.vak.geen.addEventListener("click", () => geenBsn(stuk.editor));
  veld.addEventListener("input", typ);
  veld.addEventListener("compositionstart", () => (stuk.editor.samengesteld = true));
  veld.addEventListener("compositionend", () => {
    stuk.editor.samengesteld = false;
    typ();
  });
  // Who leaves the field for a link is on the way to another page: asking this one to run would call them back.
  veld.addEventListener("blur", () => (gedrukt?.closest?.("a[href]") ? stuk.editor.stuur() : meld(stuk)));
  veld.addEventListener("keydown", (toets) => {
    if (toets.key !== "Enter" || toets.isComposing) return;
    if (toets.ctrlKey || toets.metaKey) meld(stuk);
    else if (stuk.component.data.enter) bijEnter(stuk, toets);
  });
  const terug = focus?.sleutel === stuk.sleutel && performance.now() - focus.op < 3000 ? focus : null;
  if (terug) focus = null;
  if (terug || stuk.component.data.klaar) {
    veld.focus({ preventScroll: true });
    const eind = veld.value.length;
    veld.setSelectionRange(terug?.van ?? eind, terug?.tot ?? eind);
  }
}

// What was typed just now goes first: the server looks at what stands there.
async function geenBsn(editor) {
  await editor.stuur();
  const antwoord = await post("/typen/geen-bsn", { wie: editor.wie, doel: editor.doel });
  if (antwoord.bsn !== undefined) editor.bsn = antwoord.bsn;
  editor.teken();
}

function bericht(editor) {
  editor.stuur();
  editor.gemeld = editor.tekst;
  const { editor: naam, nr, basis_nr, basis, tekst } = editor.bericht();
  return { editor: naam, nr, basis_nr, basis, tekst };
}

// Tell the page what stands here, so that the script behind it runs with it; the text itself is on its way already.
function meld({ editor, component }) {
  if (editor.tekst !== editor.gemeld && !component.data.dicht) component.setStateValue("tekst", bericht(editor));
}

function bijEnter({ editor, component }, toets) {
  toets.preventDefault();
  if (editor.tekst.trim()) component.setTriggerValue("enter", bericht(editor));
}

function onthoudCaret(stuk) {
  const veld = stuk?.vak.veld;
  if (!veld || document.activeElement !== veld) return;
  focus = { sleutel: stuk.sleutel, van: veld.selectionStart, tot: veld.selectionEnd, op: performance.now() };
}

function sluit({ editor, sleutel, vak }) {
  if (editor.eigenaar?.vak !== vak) return; // drawn elsewhere already
  onthoudCaret({ sleutel, vak });
  editor.zetTekst = null;
  editor.teken = () => {};
  editor.stuur();
  if (!editor.open) editor.vergeet();
}
