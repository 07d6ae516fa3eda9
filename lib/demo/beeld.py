"""Fill in the beeld leerling: strengths first, by the leerkracht and the ib'er after talking with parents."""

from typing import Any

from lib.demo.kind import Kind, schrijf
from lib.services import inbreng

_DOMEIN = ("domein", "observatie", "bron", "zorg")
_FACTOR = ("soort", "gebied", "omschrijving", "beinvloedbaar")
_AANPAK = ("periode", "aanpak", "effect", "toelichting")
_NIVEAU = {"leerling": "leerling", "ouder": "leerling", "leerkracht": "leerkracht", "ib": "groep"}
_URGENT = (
    "Als we wachten, groeit de achterstand en wordt de stap groter.",
    "Het is nu nog klein en iedereen wil graag.",
    "Over een paar maanden kiezen we de groep voor volgend jaar.",
)


def begin(kind: Kind) -> None:
    """Write what is needed before the dossier can go on."""
    beeld = kind.blad("beeld_leerling")
    schrijf(
        kind.lk,
        "beeld_leerling",
        beeld,
        {veld: kind.tekst(veld) for veld in ("leuk", "goed_in", "school_goed", "school_lastig")},
    )


def maak_af(kind: Kind) -> None:
    """Write the rest: home, chances, domains, factors, needs and what was done before."""
    beeld, inhoud = kind.blad("beeld_leerling"), kind.profiel.inhoud
    behoeften = [dict(zip(("hulpzin", "tekst"), rij, strict=True)) for rij in inhoud["behoeften"]]
    schrijf(
        kind.lk,
        "beeld_leerling",
        beeld,
        {
            "kansen": kind.tekst("kansen"),
            "welbevinden_lk": str(kind.kans.choice((2, 3, 3, 4))),
            "welbevinden_kind": str(kind.kans.choice((2, 3, 4, 4, 5))),
            "domeinen": _rijen(_DOMEIN, inhoud["domeinen"], peildatum=kind.dag_geleden(12)),
            "onderwijsbehoeften": behoeften,
            "ob_leerkracht": kind.tekst("ob_leerkracht"),
            "eerdere_aanpak": _rijen(_AANPAK, inhoud["aanpak"]),
        },
    )
    schrijf(
        kind.ib,
        "beeld_leerling",
        beeld,
        {
            "thuis_goed": kind.tekst("thuis_goed"),
            "thuis_lastig": kind.tekst("thuis_lastig"),
            "factoren": _rijen(_FACTOR, inhoud["factoren"]),
            "context": kind.tekst("context"),
            "ob_ouders": kind.tekst("ob_ouders"),
            "verzuim": "deels" if kind.profiel.naam == "aanwezigheid" else "geen",
        },
    )


def _rijen(kolommen: tuple[str, ...], rijen: list[list[str]], **vast: Any) -> list[dict[str, Any]]:
    return [dict(zip(kolommen, rij, strict=True)) | vast for rij in rijen]


def vragen(kind: Kind) -> None:
    """Add the questions of several perspectives; the ib'er puts most of them on the agenda."""
    for plek, (van, teksten) in enumerate(kind.profiel.inhoud["vragen"].items()):
        ctx = kind.lk if van == "leerkracht" else kind.ib
        antwoorden = {
            "tekst": teksten[0],
            "niveau": _NIVEAU[van],
            "urgentie": _URGENT[kind.nummer % len(_URGENT)] if van == "leerkracht" else "",
            "urgentie_n": ("deze_maand", "nu", "kan_wachten")[(kind.nummer + plek) % 3],
            "past_in_ot": "ander_gesprek" if (kind.nummer + plek) % 7 == 0 else "ja",
        }
        inbreng.stel_vraag(
            ctx,
            dossier_id=kind.dossier_id,
            van=van,
            antwoorden={veld: waarde for veld, waarde in antwoorden.items() if waarde},
        )
