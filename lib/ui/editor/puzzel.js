// The one component of Puzzel: a text field, a text to copy, the reader of a meeting, or the guard of a page.

import { tekenKopie } from "./kopie.js";
import { volg } from "./meelezen.js";
import { tekenVeld } from "./veld.js";
import { waak } from "./wacht.js";

const ROLLEN = { veld: tekenVeld, kopie: tekenKopie, volgen: (component) => (waak(component), volg(component)), waken: waak };

export default function (component) {
  const [data] = component.data;
  return ROLLEN[data.rol]({ ...component, data });
}
