// Follow a meeting: ask again and again what changed. Texts go straight into their fields; anything else runs the page.

import { editors, post } from "./bewaarder.js";

let volgt = null;
let klok;

export function volg({ data, parentElement, setTriggerValue }) {
  const eerst = volgt === null;
  let regel = parentElement.querySelector(":scope > .pz-wie");
  if (!regel) {
    regel = Object.assign(document.createElement("p"), { className: "pz-wie" });
    regel.setAttribute("role", "status");
    parentElement.append(regel);
  }
  volgt = { ...data, regel, hier: location.href, meld: (moment) => setTriggerValue("anders", moment) };
  if (eerst) straks();
  return () => {
    clearTimeout(klok);
    volgt = null;
  };
}

function straks() {
  clearTimeout(klok);
  const rust = document.visibilityState === "hidden" ? 5 : 1;
  if (volgt) klok = setTimeout(vraag, volgt.elke * rust);
}

async function vraag() {
  const nu = volgt;
  const velden = [...editors.values()].filter((e) => e.doel.id && !e.doel.rij);
  const gezien = velden.map((e) => ({ id: e.doel.id, veld: e.doel.veld, versie: e.versie }));
  const uniek = [...new Map(gezien.map((g) => [`${g.id} ${g.veld} ${g.versie}`, g])).values()];
  const antwoord = await post("/typen/stand", { wie: nu.wie, overleg: nu.overleg, velden: uniek });
  if (volgt && antwoord.nieuw) verwerk(antwoord, velden);
  straks();
}

function verwerk({ moment, nieuw, typt }, velden) {
  for (const { object_id, veld, tekst, versie } of nieuw) {
    for (const editor of velden) {
      if (editor.doel.id === object_id && editor.doel.veld === veld) editor.ververs(tekst, versie);
    }
  }
  for (const editor of velden) {
    const namen = typt.filter((t) => t.object_id === editor.doel.id && t.veld === editor.doel.veld).map((t) => t.naam);
    const wie = [...new Set(namen)].join(" en ");
    if (wie !== (editor.typt ?? "")) {
      editor.typt = wie;
      editor.teken();
    }
  }
  const waar = typt.map(({ veld, naam }) => `${naam} typt${volgt.vragen[veld] ? ` bij ‘${volgt.vragen[veld]}’` : ""}`);
  const zin = [...new Set(waar)].join(" · ");
  if (volgt.regel.textContent !== zin) volgt.regel.textContent = zin;
  if (moment !== volgt.moment && opDezePagina()) volgt.meld(moment);
}

// Asking for a run of this page while another is on its way would call the user back.
function opDezePagina() {
  const bezig = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";
  return !bezig && location.href === volgt.hier;
}
