// One editor: sends what is typed, keeps it on this device until the server has it, and takes in what others type.

import { houd, laat } from "./journaal.js";
import { grepen, metGrepen, overgezet } from "./samen.js";

const RUST_MS = 400; // so long after the last key
const UITERLIJK_MS = 1200; // and so long after the first one that was not sent yet
const WACHT_MS = [500, 1000, 2000, 3000];
const ANTWOORD_MS = 10000;
const KLEIN = 15000;
const VERGEET_MS = 20000; // longer than a run of the page takes
const NIET = ["mis", "uitgelogd", "geweigerd"];

export const editors = new Map();

export function nieuweNaam() {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((getal) => getal.toString(36)).join("-");
}

export async function post(adres, inhoud) {
  const body = JSON.stringify(inhoud);
  try {
    const antwoord = await fetch(adres, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keepalive: body.length < KLEIN, // still arrives when the page closes; browsers refuse it for more than 64 KB
      signal: AbortSignal.timeout(ANTWOORD_MS),
    });
    if (antwoord.ok) return await antwoord.json();
    return { mis: [401, 403, 404].includes(antwoord.status) ? "uitgelogd" : "mis" };
  } catch {
    return { mis: "mis" };
  }
}

export class Bewaarder {
  constructor(wie, doel, tekst, versie) {
    Object.assign(this, { wie, doel, tekst, basis: tekst, versie });
    this.naam = nieuweNaam();
    this.nr = this.bevestigd = 0;
    this.laatste = null; // what was sent last, answered or not
    this.volgende = null; // what stands here now, with its number
    this.stand = "rust";
    this.gemeld = tekst; // what the script behind the page knows
    this.teken = () => {}; // draws the state
    this.zetTekst = null; // puts what changed into the field, null without a field
  }

  // Something is still to be sent: another text, or one of which it is unknown whether it arrived.
  get open() {
    return this.tekst !== this.basis || (this.laatste?.nr ?? 0) > this.bevestigd;
  }

  typ(tekst) {
    this.tekst = tekst;
    this.getypt = performance.now();
    this.sinds ??= this.getypt;
    this.kopieer();
    if (this.stand !== "mis" && this.stand !== "uitgelogd") this.zet("bezig");
    clearTimeout(this.klok);
    const nog = Math.min(RUST_MS, this.sinds + UITERLIJK_MS - this.getypt);
    this.klok = setTimeout(() => this.stuur(), Math.max(0, nog));
  }

  // What the server needs to store this text once, also when an answer got lost. Every text has a number of its own:
  // the copy on this device may be behind what was sent, and an older one must be known as older.
  bericht() {
    const vorige = this.volgende;
    if (vorige?.tekst !== this.tekst || vorige.basis_nr !== this.bevestigd || vorige.basis !== this.basis) {
      this.nr += 1;
      this.volgende = { editor: this.naam, nr: this.nr, basis_nr: this.bevestigd, basis: this.basis, tekst: this.tekst };
    }
    return { ...this.volgende, wie: this.wie, doel: this.doel, sinds: Date.now() };
  }

  async kopieer() {
    if (this.kopieert) {
      this.nogEens = true;
      return;
    }
    this.kopieert = true;
    do {
      this.nogEens = false;
      if (this.open) await houd(this.naam, this.bericht());
      else await laat(this.naam);
    } while (this.nogEens);
    this.kopieert = false;
  }

  async stuur() {
    clearTimeout(this.klok);
    if (this.onderweg || !this.open) return;
    this.onderweg = true;
    for (let poging = 0; this.open; poging++) {
      const bericht = this.bericht();
      this.laatste = this.volgende;
      this.sinds = null;
      const geleden = Math.round(performance.now() - (this.getypt ?? performance.now()));
      const antwoord = await post("/typen/bewaar", { ...bericht, geleden });
      if (antwoord.mis) {
        this.zet(antwoord.mis);
        await this.wacht(WACHT_MS[Math.min(poging, WACHT_MS.length - 1)]);
      } else if (antwoord.geweigerd !== undefined) {
        this.laatste = null;
        this.zet("geweigerd", antwoord.geweigerd);
        break;
      } else {
        this.ontvang(this.laatste, antwoord);
        break;
      }
    }
    this.onderweg = false;
    if (this.open && this.stand !== "geweigerd") this.typ(this.tekst);
    else if (!this.zetTekst && !this.open) this.vergeet();
  }

  wacht(ms) {
    return new Promise((klaar) => {
      const verder = () => {
        clearTimeout(klok);
        removeEventListener("online", verder);
        klaar();
      };
      const klok = setTimeout(verder, ms);
      addEventListener("online", verder);
    });
  }

  ontvang(gestuurd, antwoord) {
    this.bevestigd = gestuurd.nr;
    this.versie = Math.max(this.versie, antwoord.versie);
    this.op = antwoord.op;
    this.bsn = antwoord.bsn;
    this.basis = gestuurd.tekst;
    if (antwoord.tekst !== gestuurd.tekst) this.neem(antwoord.tekst);
    this.kopieer();
    if (antwoord.botst) this.samen = antwoord.met;
    this.zet(this.open ? "bezig" : "opgeslagen");
  }

  // A colleague's text, newer than ours: put it in without touching what is typed here meanwhile.
  ververs(tekst, versie) {
    if (this.onderweg || this.samengesteld || versie <= this.versie) return;
    this.versie = versie;
    this.neem(tekst);
    if (this.laatste) this.kopieer();
  }

  neem(hunne) {
    if (hunne === this.basis || this.samengesteld) return;
    const stukken = this.open ? overgezet(this.basis, this.tekst, hunne) : grepen(this.tekst, hunne);
    if (stukken === null) return; // the same place: what we know stays the basis, and the server keeps both
    this.tekst = metGrepen(this.tekst, stukken);
    this.basis = hunne;
    this.zetTekst?.(stukken);
  }

  zet(stand, zin = "") {
    this.stand = stand;
    this.zin = zin;
    this.teken();
    const mis = [...editors.values()].some((editor) => NIET.includes(editor.stand));
    document.documentElement.toggleAttribute("data-pz-niet", mis); // the page's own "Opgeslagen" is silent then
  }

  // Not at once: the page may draw this field again with what it read before the last text was stored.
  vergeet() {
    clearTimeout(this.weg);
    this.weg = setTimeout(() => {
      if (this.zetTekst || this.open) return;
      for (const [sleutel, editor] of editors) if (editor === this) editors.delete(sleutel);
    }, VERGEET_MS);
  }
}
