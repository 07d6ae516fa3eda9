"""What people write before an OT: the leerkracht, the parents and the child itself."""

from typing import Any
from uuid import UUID

from lib.demo.kind import Kind, schrijf
from lib.services import dossier

_HOE_ERIN = (
    "Met veel plezier. Het kost soms energie omdat ik niet weet of ik het goed doe.",
    "Ik heb er vertrouwen in en wil graag samen een plan maken.",
    "Ik geniet van dit kind. De drukke momenten vind ik lastig.",
)
_HELPT = (
    "Iemand die na de les vijf minuten met mij terugkijkt.",
    "Een kort lijstje: wat doe ik eerst als het niet loopt?",
    "Een collega die dit eerder deed.",
)
_OPLEVERT = (
    "Wij gaan tevreden naar huis als we weten wie wat doet.",
    "Dat ons kind merkt dat wij en de school hetzelfde willen.",
    "Een plan dat ook thuis past.",
)
_WIL = ("Een juf of meester die even wacht.", "Een vaste plek.", "Een vriend naast mij.")


def bereid_voor(kind: Kind, overleg_id: UUID, *, hoeveel: int) -> None:
    """Write and hand in the first so many of the three preparation forms."""
    stappen = (_leerkracht, _ouders, _kind)
    for soort, stap in zip(
        ("voorbereiding_leerkracht", "voorbereiding_ouders", "voorbereiding_kind"), stappen, strict=True
    ):
        if hoeveel <= 0:
            return
        hoeveel -= 1
        blad = kind.blad(soort, overleg_id)
        ctx = kind.ib if soort == "voorbereiding_ouders" else kind.lk
        schrijf(ctx, soort, blad, stap(kind))
        dossier.dien_in(ctx, invulling_id=blad)


def _leerkracht(kind: Kind) -> dict[str, Any]:
    inhoud = kind.profiel.inhoud
    return {
        "datum": kind.toneel.vandaag.isoformat(),
        "hoe_erin": _HOE_ERIN[kind.nummer % len(_HOE_ERIN)],
        "beeld": f"{kind.tekst('goed_in')} {kind.tekst('school_goed')}",
        "problemen": kind.tekst("school_lastig"),
        "urgent": "We willen een plan vóór de volgende rapporten.",
        "mogelijkheden": kind.tekst("kansen"),
        "voorstellen": inhoud["verslag"]["kunnen"],
        "ob": kind.tekst("ob_leerkracht"),
        "helpt": _HELPT[kind.nummer % len(_HELPT)],
        "akkoord": "ja",
    }


def _ouders(kind: Kind) -> dict[str, Any]:
    return {
        "leuk_goed": kind.tekst("leuk"),
        "thuis_goed": kind.tekst("thuis_goed"),
        "thuis_lastig": kind.tekst("thuis_lastig"),
        "zorgen": kind.profiel.inhoud["vragen"]["ouder"][0],
        "oplevert": _OPLEVERT[kind.nummer % len(_OPLEVERT)],
        "tolk": "ja" if kind.profiel.naam == "nieuwkomer" else "nee",
        "door": ("samen", "ouder", "ib")[kind.nummer % 3],
    }


def _kind(kind: Kind) -> dict[str, Any]:
    doel = kind.profiel.inhoud["doelen"][0]
    nu = kind.kans.randrange(2, 5)
    return {
        "gevoerd": "ja",
        "door": str(kind.leerkracht.id),
        "datum": kind.toneel.vandaag.isoformat(),
        "wijze": ("zelf", "iemand", "zelf")[kind.nummer % 3],
        "leuk": kind.tekst("leuk"),
        "wens": doel["stem"],
        "helpt": _WIL[kind.nummer % len(_WIL)],
        "gevoel": str(kind.kans.choice((2, 3, 4, 4))),
        "thermo_nu": nu,
        "thermo_doel": nu + 3,
        "aanwezig": ("deels", "niet", "geheel")[kind.nummer % 3],
    }
