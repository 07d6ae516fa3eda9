// On every page: what an earlier tab could not store goes to the server yet, and logging out leaves nothing behind.

import { editors, post } from "./bewaarder.js";
import { alles, laatAls, wis } from "./journaal.js";
import "./verbinding.js";

const OPNIEUW_MS = 4000;
let bezig = false;

document.addEventListener("click", (klik) => {
  if (klik.target.closest?.(".st-key-uitloggen button")) wis();
});
addEventListener("pagehide", () => editors.forEach((editor) => editor.stuur()));

export function waak({ data, parentElement }) {
  if (!bezig) stuurNa(data.wie, parentElement);
  return () => {};
}

async function stuurNa(wie, vak) {
  bezig = true;
  const hier = () => new Set([...editors.values()].map((editor) => editor.naam));
  for (;;) {
    const los = (await alles(wie)).filter((bericht) => !hier().has(bericht.editor));
    const mis = [];
    for (const bericht of los) {
      const antwoord = await post("/typen/bewaar", { ...bericht, geleden: Date.now() - bericht.sinds });
      if (antwoord.tekst !== undefined) {
        await laatAls(bericht.editor, bericht.nr);
        toon(bericht, antwoord);
      } else {
        mis.push({ bericht, zin: antwoord.geweigerd });
      }
    }
    meld(vak, mis.filter(({ zin }) => zin !== undefined));
    if (mis.every(({ zin }) => zin !== undefined)) break;
    await new Promise((klaar) => setTimeout(klaar, OPNIEUW_MS));
  }
  bezig = false;
}

// The field may be on this screen, with what was stored before.
function toon({ doel }, { tekst, versie }) {
  for (const editor of editors.values()) {
    const zelfde = doel.klad ? editor.doel.klad === doel.klad : editor.doel.id === doel.id && !doel.rij;
    if (!zelfde || editor.doel.veld !== doel.veld) continue;
    if (doel.klad && !editor.open && !editor.tekst) editor.neem(tekst);
    else if (!doel.klad) editor.ververs(tekst, versie);
  }
}

// What can no longer be stored is shown with the reason; only its writer throws it away.
function meld(vak, geweigerd) {
  vak.querySelector(":scope > .pz-los")?.remove();
  if (!geweigerd.length) return;
  const lijst = Object.assign(document.createElement("section"), { className: "pz-los" });
  lijst.append(Object.assign(document.createElement("p"), { textContent: "Deze tekst kon niet meer worden opgeslagen. Neem over wat je nodig hebt." }));
  for (const { bericht, zin } of geweigerd) {
    const knop = Object.assign(document.createElement("button"), { type: "button", textContent: "Weggooien" });
    const tekst = Object.assign(document.createElement("blockquote"), { textContent: bericht.tekst });
    const waarom = Object.assign(document.createElement("p"), { textContent: zin });
    const deel = document.createElement("div");
    knop.addEventListener("click", async () => {
      await laatAls(bericht.editor, bericht.nr);
      deel.remove();
      if (!lijst.querySelector("div")) lijst.remove();
    });
    deel.append(tekst, waarom, knop);
    lijst.append(deel);
  }
  vak.append(lijst);
}
