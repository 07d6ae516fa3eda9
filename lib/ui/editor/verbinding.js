// The server is away: Streamlit then covers the page with a dialog (in English) that takes the caret and every key.
// It goes at once, whoever types goes on, and a quiet line says what is the matter.

const TITEL = "Connection error";
const ZIN = "Geen verbinding met Puzzel. Je kunt verder typen: je tekst staat veilig op dit apparaat en wordt later opgeslagen. Knoppen doen het weer zodra er verbinding is.";
const NET_MS = 1000;
let losgelaten = null; // the field that had the caret just now

document.addEventListener("focusout", ({ target }) => {
  if (target.matches?.(".pz-invoer")) losgelaten = { veld: target, op: performance.now() };
});

new MutationObserver(() => {
  for (const dialoog of document.querySelectorAll('body > [data-testid="stDialog"]')) {
    if (dialoog.querySelector("h2")?.textContent === TITEL) sluit(dialoog);
  }
}).observe(document.body, { childList: true });

function sluit(dialoog) {
  const hier = document.activeElement;
  const net = losgelaten && performance.now() - losgelaten.op < NET_MS ? losgelaten.veld : null;
  const veld = hier?.matches?.(".pz-invoer") ? hier : net;
  dialoog.querySelector('section button[type="button"]')?.click();
  zeg();
  if (veld) terug(veld);
}

// Closing moves the focus once more when the dialog is gone: for a moment the caret comes back, and so does every key.
function terug(veld) {
  const zonder = () => veld.isConnected && !document.activeElement?.matches("input, textarea, button");
  const zet = () => zonder() && veld.focus({ preventScroll: true });
  const toets = (druk) => {
    if (!zonder()) return;
    zet();
    if (document.activeElement !== veld && druk.key.length === 1 && !druk.ctrlKey && !druk.metaKey) neem(veld, druk);
  };
  const klok = setInterval(zet, 20);
  const klaar = () => {
    clearInterval(klok);
    document.removeEventListener("keydown", toets, true);
    document.removeEventListener("pointerdown", klaar, true);
  };
  document.addEventListener("keydown", toets, true);
  document.addEventListener("pointerdown", klaar, true);
  setTimeout(klaar, NET_MS);
  zet();
}

function neem(veld, druk) {
  druk.preventDefault();
  veld.setRangeText(druk.key, veld.selectionStart, veld.selectionEnd, "end");
  veld.dispatchEvent(new Event("input", { bubbles: true }));
}

function zeg() {
  if (document.querySelector(".pz-weg")) return;
  const regel = Object.assign(document.createElement("p"), { className: "pz-weg", textContent: ZIN });
  regel.setAttribute("role", "status");
  document.body.append(regel);
  const klok = setInterval(() => {
    if (document.querySelector('[data-test-connection-state="CONNECTED"]')) {
      clearInterval(klok);
      regel.remove();
    }
  }, 500);
}
