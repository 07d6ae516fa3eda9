// The one component of Puzzel: a text field, the reader of a meeting, or the guard of a page.

import { volg } from "./meelezen.js";
import { tekenVeld } from "./veld.js";
import { waak } from "./wacht.js";

const ROLLEN = { veld: tekenVeld, volgen: (component) => (waak(component), volg(component)), waken: waak };

export default function (component) {
  return ROLLEN[component.data.rol](component);
}
