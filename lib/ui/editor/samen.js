// A text that two people change: which stretches differ, whether two changes can be laid over each other, and putting
// theirs into a field around the caret.

const WOORD = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
const MEESTE_WERK = 250_000; // so many pairs of words are compared; a longer difference is one stretch

// The one stretch outside of which nothing differs.
function greep(oud, nieuw) {
  const meest = Math.min(oud.length, nieuw.length);
  let kop = 0;
  while (kop < meest && oud[kop] === nieuw[kop]) kop++;
  let staart = 0;
  while (staart < meest - kop && oud.at(-1 - staart) === nieuw.at(-1 - staart)) staart++;
  return { van: kop, tot: oud.length - staart, tekst: nieuw.slice(kop, nieuw.length - staart) };
}

// How many words two rows have in common from each pair of places on, row by row in one array.
function samenLengte(links, rechts) {
  const breed = rechts.length + 1;
  const tel = new Uint16Array((links.length + 1) * breed);
  for (let i = links.length - 1; i >= 0; i--) {
    for (let j = rechts.length - 1; j >= 0; j--) {
      const hier = i * breed + j;
      tel[hier] = links[i] === rechts[j] ? tel[hier + breed + 1] + 1 : Math.max(tel[hier + breed], tel[hier + 1]);
    }
  }
  return (i, j) => tel[i * breed + j];
}

// The stretches of words that differ, from left to right: what stands between them is the same, a caret too.
export function grepen(oud, nieuw) {
  const heel = greep(oud, nieuw);
  const links = oud.slice(heel.van, heel.tot).match(WOORD) ?? [];
  const rechts = heel.tekst.match(WOORD) ?? [];
  if (links.length * rechts.length > MEESTE_WERK) return [heel];
  const samen = samenLengte(links, rechts);
  const uit = [];
  let [i, j, plaats, weg, erbij] = [0, 0, heel.van, "", ""];
  const sluit = () => {
    const { van, tot, tekst } = greep(weg, erbij);
    if (weg !== erbij) uit.push({ van: plaats + van, tot: plaats + tot, tekst });
    plaats += weg.length;
    weg = erbij = "";
  };
  while (i < links.length || j < rechts.length) {
    if (links[i] === rechts[j]) {
      sluit();
      plaats += links[i].length;
      i++;
      j++;
    } else if (j === rechts.length || (i < links.length && samen(i + 1, j) >= samen(i, j + 1))) weg += links[i++];
    else erbij += rechts[j++];
  }
  sluit();
  return uit;
}

// Lay their change over mine; null where both touch the same place: then the server decides, with all words kept.
export function overgezet(basis, mijn, hunne) {
  const ik = greep(basis, mijn);
  const schuif = mijn.length - basis.length;
  const stukken = grepen(basis, hunne);
  if (stukken.some(({ van, tot }) => van <= ik.tot && ik.van <= tot)) return null;
  return stukken.map(({ van, tot, tekst }) => (van > ik.tot ? { van: van + schuif, tot: tot + schuif, tekst } : { van, tot, tekst }));
}

export function metGrepen(oud, stukken) {
  return stukken.reduceRight((uit, { van, tot, tekst }) => uit.slice(0, van) + tekst + uit.slice(tot), oud);
}

// Where a place in a text is after a change from the right: one in what goes, stays as far into what comes.
// setRangeText's "preserve" would select what comes, and the next key would take it away.
function plaatsNa(plaats, { van, tot, tekst }) {
  if (plaats <= van) return plaats;
  return plaats >= tot ? plaats + tekst.length - (tot - van) : Math.min(plaats, van + tekst.length);
}

export function zetIn(veld, stukken) {
  let [van, tot] = [veld.selectionStart, veld.selectionEnd];
  const kant = veld.selectionDirection;
  for (const stuk of [...stukken].reverse()) {
    veld.setRangeText(stuk.tekst, stuk.van, stuk.tot, "preserve");
    [van, tot] = [plaatsNa(van, stuk), plaatsNa(tot, stuk)];
  }
  if (veld.selectionStart !== van || veld.selectionEnd !== tot) veld.setSelectionRange(van, tot, kant);
}
