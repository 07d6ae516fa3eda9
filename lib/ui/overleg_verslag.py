"""The verslag of an overleg as it will be read: the summary first, then who, why, what for and who does what."""

from collections.abc import Iterable
from html import escape

from lib.domain.formulier import formulier
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM, Aanwezig
from lib.domain.parkeerplek import geparkeerd
from lib.forms.answers import from_json
from lib.forms.summary import summary
from lib.services.lezen_overleg import Overlegzicht
from lib.ui.overleg_mensen import wie_is
from lib.ui.overleg_parkeer import waarheen
from lib.ui.overleg_wie import ER, deel_in_woorden, naam_en_rol

BOVENAAN = ("samenvatting",)
DOELEN, NODIG, AFSPRAKEN, PARKEERPLEK = "doelen_samen", "zelf_nodig", "afspraken_samen", "parkeerplek"


def verslag(zicht: Overlegzicht) -> str:
    """Return the verslag as HTML, every text of a user escaped; the summary comes first."""
    form = formulier("ot_verslag")
    regels = summary(form, from_json(form, zicht.verslag), today=zicht.ctx.vandaag, lists=zicht.lijsten)
    boven = {form.field(naam).label for naam in BOVENAAN}
    kern = next((regel.text for regel in regels if regel.label in boven), "")
    html = [f'<p class="ot-kern">{escape(kern)}</p>' if kern else "", _aanwezig(zicht)]
    for sectie in form.sections():
        eigen = [(r.label, r.text) for r in regels if r.section == sectie.label and r.label not in boven]
        inhoud = "".join(
            f"{f'<h3>{escape(kop)}</h3>' if kop != sectie.label else ''}<p>{escape(tekst)}</p>"
            for kop, tekst in eigen
        )
        uit_lade = _erbij(zicht, sectie.name)
        inhoud = uit_lade + inhoud if sectie.name == AFSPRAKEN else inhoud + uit_lade
        html.append(f"<h2>{escape(sectie.label)}</h2>{inhoud}" if inhoud else "")
    return f'<article class="ot-verslag">{"".join(html)}</article>'


def _aanwezig(zicht: Overlegzicht) -> str:
    er = [
        naam_en_rol(d) + (f" ({deel_in_woorden(d)})" if d.aanwezig is Aanwezig.DEELS else "")
        for d in zicht.deelnemers
        if d.aanwezig in ER
    ]
    wanneer = zicht.overleg.wanneer.astimezone(AMSTERDAM) if zicht.overleg.wanneer else None
    op = f" op {in_woorden(wanneer.date())}" if wanneer else ""
    return f"<h2>Aanwezig{escape(op)}</h2><p>{escape(', '.join(er) or 'Niet bijgehouden.')}</p>"


def _erbij(zicht: Overlegzicht, sectie: str) -> str:
    """Return what of the drawer belongs under a heading."""
    if sectie == DOELEN:
        return _punten(
            doel.tekst + (f" (klaar {in_woorden(doel.streefdatum)})" if doel.streefdatum else "")
            for doel in zicht.doelen
        )
    if sectie == NODIG:
        nodig = [
            f"{r.get('voor_wie') or 'leerling'}: {r['wat']}"
            for r in zicht.verslag.get("nodig") or []
            if r.get("wat")
        ]
        return f"<h3>Nodig</h3>{_punten(nodig)}" if nodig else ""
    if sectie == AFSPRAKEN:
        return _punten(
            (f"{wie_is(zicht, a)}: {a.wat}" if a.wie else a.wat)
            + (f" — klaar {in_woorden(a.wanneer)}" if a.wanneer else "")
            for a in zicht.afspraken
        )
    if sectie == PARKEERPLEK:
        keuzes = waarheen()
        return _punten(
            " — ".join(deel for deel in (ding.wat, keuzes.get(ding.waarheen, ""), ding.bij_wie) if deel)
            for ding in geparkeerd(zicht.verslag)
        )
    return ""


def _punten(regels: Iterable[str]) -> str:
    punten = "".join(f"<li>{escape(regel)}</li>" for regel in regels)
    return f'<ul class="pz-lijst">{punten}</ul>' if punten else ""
