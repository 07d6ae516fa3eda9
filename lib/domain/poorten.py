"""The gates: what must be true before a dossier, overleg or aanvraag moves on (domain §4.1-4.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lib.domain.doel import LOPEND, Doel
from lib.domain.dossier import Afspraak
from lib.domain.kalender import REACTIE_OUDERS_WERKDAGEN, plus_werkdagen
from lib.domain.overleg import Overleg, Toestemming, ToestemmingSoort
from lib.domain.workflow import Bezwaar

BEELD_MINIMUM = ("leuk", "goed_in", "school_goed", "school_lastig")


def dossier_voorbereiden(beeld: dict[str, Any], aantal_vragen: int) -> list[Bezwaar]:
    """Return what is missing before the dossier can be prepared: beeld and at least one question."""
    uit = []
    if not all(beeld.get(veld) for veld in BEELD_MINIMUM):
        uit.append(Bezwaar("Vul eerst ‘Leuk en goed’ en ‘School’ in bij Beeld leerling."))
    if aantal_vragen == 0:
        uit.append(Bezwaar("Voeg bij Vragen minstens één vraag toe."))
    return uit


def heeft_toestemming(register: Collection[Toestemming], soort: ToestemmingSoort) -> bool:
    """Tell whether the register allows the subject now: somebody said yes and nobody says no."""
    over = [rij for rij in register if soort.value in rij.onderwerpen and rij.ingetrokken_op is None]
    return any(rij.reactie == "ja" for rij in over) and not any(rij.reactie == "nee" for rij in over)


def dossier_delen(register: Collection[Toestemming]) -> list[Bezwaar]:
    """Return what is missing before the SWV may see the dossier (hard: domain §4.1)."""
    if heeft_toestemming(register, ToestemmingSoort.SWV):
        return []
    return [
        Bezwaar("Leg bij Toestemming vast dat ouders akkoord zijn met delen met het samenwerkingsverband.")
    ]


def dossier_afsluiten(doelen: Collection[Doel]) -> list[Bezwaar]:
    """Return the goals that have no conclusion yet: a dossier closes when all are concluded (domain §4.1)."""
    open_ = [doel for doel in doelen if doel.definitief and doel.status in LOPEND]
    return [
        Bezwaar(
            f"Kies bij Doelen hoe het afliep met ‘{doel.tekst[:80]}’: behaald, deels, niet, bijgesteld of vervallen."
        )
        for doel in open_
    ]


@dataclass(frozen=True)
class Voorbereiding:
    """What was prepared for an OT: which forms were handed in, and the toestemmingen."""

    ingediend: frozenset[str] = frozenset()
    register: tuple[Toestemming, ...] = ()
    beeld_ingevuld: bool = False


CHECKLIST: tuple[tuple[str, str, str], ...] = (
    (
        "voorbereiding_leerkracht",
        "Voorgesprek leerkracht en IB",
        "Het voorgesprek met de leerkracht is nog niet klaar (S3.22).",
    ),
    ("voorbereiding_ouders", "Formulier ouders", "De voorbereiding van ouders is nog niet klaar."),
    ("voorbereiding_kind", "Kindgesprek", "Het kindgesprek is nog niet vastgelegd."),
)


def overleg_starten(overleg: Overleg, klaar: Voorbereiding) -> list[Bezwaar]:
    """Return what is missing before an OT starts: soft, but hard for toestemming when parents are absent."""
    uit = [
        Bezwaar(zin.replace(" (S3.22)", ""), hard=False)
        for formulier, _naam, zin in CHECKLIST
        if formulier not in klaar.ingediend
    ]
    mag = heeft_toestemming(klaar.register, ToestemmingSoort.OT)
    if not mag and not overleg.ouders_erbij:
        uit.append(
            Bezwaar(
                "Ouders zijn er niet bij. Leg eerst hun toestemming vast om het kind in het OT te bespreken."
            )
        )
    elif not mag:
        uit.append(Bezwaar("De toestemming om in het OT te bespreken is nog niet vastgelegd.", hard=False))
    return uit


@dataclass(frozen=True)
class Opbrengst:
    """What an OT has produced so far."""

    afspraken: Sequence[Afspraak] = ()
    aantal_doelen: int = 0
    verslag: dict[str, Any] = field(default_factory=dict)


def overleg_sluiten(opbrengst: Opbrengst) -> list[Bezwaar]:
    """Return each hard gate of domain §4.2 that an OT does not meet yet (S3.60, S3.63, S3.64)."""
    uit = []
    if not any(afspraak.compleet for afspraak in opbrengst.afspraken):
        uit.append(Bezwaar("Maak minstens één afspraak met wat, wie en wanneer."))
    if opbrengst.aantal_doelen == 0:
        uit.append(Bezwaar("Kies minstens één doel."))
    if not opbrengst.verslag.get("samenvatting"):
        uit.append(Bezwaar("Schrijf een korte samenvatting."))
    if not opbrengst.verslag.get("volgend"):
        uit.append(Bezwaar("Kies een datum voor het volgende overleg of de evaluatie."))
    return uit


def overleg_vaststellen(overleg: Overleg, vandaag: date) -> list[Bezwaar]:
    """Return why a verslag cannot be established yet: a reaction, or ten working days without one."""
    if overleg.reactie in {"ingestemd", "ingestemd_met_opmerking"}:
        return []
    if overleg.reactie == "niet_ingestemd":
        return [
            Bezwaar(
                "Ouders stemmen niet in. Ga in gesprek en leg opnieuw voor, of noteer waarom je vaststelt.",
                hard=False,
            )
        ]
    if overleg.voorgelegd_op is None:
        return [Bezwaar("Leg het verslag eerst voor aan ouders.")]
    termijn = plus_werkdagen(overleg.voorgelegd_op, REACTIE_OUDERS_WERKDAGEN)
    if vandaag >= termijn:
        return []
    return [
        Bezwaar(f"Ouders kunnen nog reageren tot {termijn:%d-%m-%Y}. Leg hun reactie vast, of wacht tot dan.")
    ]


def overleg_afronden(afspraken: Sequence[Afspraak]) -> list[Bezwaar]:
    """Return how many afspraken are still open: a verslag is finished when all are done (domain §4.2)."""
    open_ = sum(not afspraak.af for afspraak in afspraken)
    if not open_:
        return []
    return [
        Bezwaar(f"Nog {open_} {'afspraak staat' if open_ == 1 else 'afspraken staan'} open. Vink eerst af.")
    ]


def aanvraag_indienen(
    antwoorden: dict[str, Any], *, aantal_doelen: int, voor_leerling: bool, mag_delen: bool
) -> list[Bezwaar]:
    """Return what is missing beside the form itself: goals, overleg and toestemming (S0.12, S0.20, X7)."""
    uit = []
    if aantal_doelen == 0:
        uit.append(Bezwaar("Kies in het dossier minstens één doel."))
    if voor_leerling and not antwoorden.get("overleg_ouders"):
        uit.append(Bezwaar("Vul in wanneer je dit met ouders hebt besproken."))
    if not voor_leerling and not (antwoorden.get("overleg_tb") or antwoorden.get("overleg_ouders")):
        uit.append(Bezwaar("Vul in wanneer je met de trajectbegeleider of met ouders hebt overlegd."))
    if voor_leerling and not mag_delen:
        uit.append(Bezwaar("Leg in het dossier vast dat ouders akkoord zijn met delen, en deel het dossier."))
    return uit
