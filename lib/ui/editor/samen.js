// A text that two people change: which one stretch differs, and whether two changes can be laid over each other.

export function greep(oud, nieuw) {
  const meest = Math.min(oud.length, nieuw.length);
  let kop = 0;
  while (kop < meest && oud[kop] === nieuw[kop]) kop++;
  let staart = 0;
  while (staart < meest - kop && oud.at(-1 - staart) === nieuw.at(-1 - staart)) staart++;
  return { van: kop, tot: oud.length - staart, tekst: nieuw.slice(kop, nieuw.length - staart) };
}

// Lay their change over mine; null where both touch the same place: then the server decides, with all words kept.
export function overgezet(basis, mijn, hunne) {
  const a = greep(basis, mijn);
  const b = greep(basis, hunne);
  if (a.tot < b.van) {
    const schuif = mijn.length - basis.length;
    return { van: b.van + schuif, tot: b.tot + schuif, tekst: b.tekst };
  }
  return b.tot < a.van ? b : null;
}
