"""What D4 puts in the texts that an SWV makes its own: every question, its explanation and choices, and every own text."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from uuid import UUID

from lib.domain.formulier import NAMEN, bladen, zet_bron
from lib.domain.organisatie import Leerling, Rol
from lib.domain.tekst import Tekstsoort
from lib.domain.teksten import TEKSTEN
from lib.forms.answers import ValueRefused
from lib.forms.sheet_writer import Plain, from_plain, plain, to_xlsx
from lib.services import dossier, formulieren, teksten
from lib.store.opslag import Formulieren
from tests.authorisation.oproepen import Toneel
from tests.bewijs.d_ladingen import lading

KOLOMMEN = {"survey": ("label", "hint", "constraint_message"), "choices": ("label",)}
VERWIJST = "${"
"""Of this the standard makes a reference to a question; a form with an unknown one is refused."""


def vul(scene: Toneel, vanaf: int) -> Iterator[str]:
    """Publish every form with payloads for words, begin a dossier with them, and set every own text; yield what is stored."""
    store, beh = scene.wereld.store, scene.wereld.als(Rol.BEH)
    zet_bron(Formulieren(lambda: store))
    nummers = count(vanaf + 1)
    for naam in NAMEN:
        blad = plain(bladen(naam))
        yield from _ladingen(blad, nummers)
        bestand = to_xlsx(from_plain(blad))
        formulieren.publiceer(
            beh,
            naam=naam,
            bestandsnaam=f"{lading(next(nummers))[:50]} x.xlsx",
            inhoud=bestand,
            vanaf=beh.vandaag,
        )
    scene.ids["dossier_eigen"] = dossier.maak(
        scene.wereld.als(Rol.IB), leerling_id=_kind(scene), hulpvraag="Wat helpt?"
    )
    for naam, tekst in TEKSTEN.items():
        inhoud = lading(next(nummers))
        try:
            teksten.zet(beh, naam=naam, inhoud=inhoud if tekst.soort is not Tekstsoort.ROL else inhoud[:40])
        except ValueRefused:
            continue
        yield inhoud


def _ladingen(blad: Plain, nummers: Iterator[int]) -> Iterator[str]:
    """Put a payload in every cell with words."""
    for naam, kolommen in KOLOMMEN.items():
        if naam not in blad:
            continue
        kop, *rijen = blad[naam]
        for kolom in (kop.index(kolom) for kolom in kolommen if kolom in kop):
            for rij in rijen:
                if rij[kolom]:
                    rij[kolom] = next(
                        zin
                        for nummer in nummers
                        if VERWIJST not in (zin := lading(nummer).replace("\n", " "))
                    )
                    yield rij[kolom]


def _kind(scene: Toneel) -> UUID:
    kind = Leerling(
        school_id=scene.wereld.school,
        roepnaam="Bo",
        achternaam="Eigen",
        geboortedatum=date(2017, 5, 1),
        jaargroep=5,
        groepnaam="5A",
    )
    with scene.wereld.store.sessions() as sessie:
        sessie.add(kind)
        sessie.commit()
        return kind.id
