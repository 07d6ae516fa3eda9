// The local copy of what is not stored yet: on this device only, per person, gone as soon as the server has it.
// IndexedDB with strict durability: a put that succeeded is on the disk, also when the browser dies.

const NAAM = "puzzel-typen";
const VAK = "open";
const BEWAAR_MS = 14 * 24 * 3600 * 1000; // whoever does not come back within two weeks left nothing behind
const geheugen = new Map(); // where a browser has no IndexedDB (some private windows), the page itself remembers
let geopend;

function database() {
  geopend ??= new Promise((klaar, mis) => {
    const vraag = indexedDB.open(NAAM, 1);
    vraag.onupgradeneeded = () => vraag.result.createObjectStore(VAK);
    vraag.onsuccess = () => klaar(vraag.result);
    vraag.onerror = vraag.onblocked = () => mis(vraag.error);
  });
  return geopend;
}

async function doe(hoe, handeling) {
  const overdracht = (await database()).transaction(VAK, hoe, { durability: "strict" });
  const vraag = handeling(overdracht.objectStore(VAK));
  return new Promise((klaar, mis) => {
    overdracht.oncomplete = () => klaar(vraag.result);
    overdracht.onerror = overdracht.onabort = () => mis(overdracht.error);
  });
}

async function veilig(handeling, anders) {
  try {
    return await handeling();
  } catch {
    return anders();
  }
}

export function houd(sleutel, ding) {
  return veilig(() => doe("readwrite", (vak) => vak.put(ding, sleutel)), () => geheugen.set(sleutel, ding));
}

export function laat(sleutel) {
  geheugen.delete(sleutel);
  return veilig(() => doe("readwrite", (vak) => vak.delete(sleutel)), () => undefined);
}

// Let go of a copy that somebody else may have replaced by a newer one meanwhile.
export async function laatAls(sleutel, nr) {
  const nu = await veilig(() => doe("readonly", (vak) => vak.get(sleutel)), () => geheugen.get(sleutel));
  if (nu?.nr === nr) await laat(sleutel);
}

export async function alles(wie) {
  const gevonden = await veilig(() => doe("readonly", (vak) => vak.getAll()), () => [...geheugen.values()]);
  const oud = Date.now() - BEWAAR_MS;
  for (const ding of gevonden) if (ding.sinds < oud) laat(ding.editor);
  return gevonden.filter((ding) => ding.wie === wie && ding.sinds >= oud);
}

export function wis() {
  geheugen.clear();
  return veilig(() => doe("readwrite", (vak) => vak.clear()), () => undefined);
}
