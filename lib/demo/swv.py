"""The invented samenwerkingsverband: three besturen, eight schools, and what its people are good at."""

from collections.abc import Mapping

from lib.domain.organisatie import Koppeling, Rol, Werkgever

SWV = "SWV De Waterkring"
BESTUREN = ("Stichting De Linde", "Scholengroep Noorderwind", "Stichting Samen Wijs")
SCHOLEN: tuple[tuple[str, int, str, str, str, int], ...] = (
    ("De Vlieger", 0, "90VA", "Waterdael", "Noord", 214),
    ("Het Kompas", 0, "90KB", "Waterdael", "Noord", 178),
    ("De Regenboog", 0, "90RC", "Oosterveen", "Noord", 312),
    ("De Zwaluw", 1, "91ZA", "Lindenhout", "Midden", 96),
    ("De Wilgenhof", 1, "91WB", "Lindenhout", "Midden", 405),
    ("De Springplank", 1, "91SC", "Meerzicht", "Midden", 251),
    ("De Ark", 2, "92AA", "Zuiderkade", "Zuid", 143),
    ("Het Mozaïek", 2, "92MB", "Zuiderkade", "Zuid", 367),
)
"""Naam, bestuur, BRIN-like code, plaats, werkeenheid and number of pupils; the codes do not exist."""
LEERKRACHTEN = 4
IN_HET_SWV: Mapping[Rol, int] = {
    Rol.OS: 5,
    Rol.ONS: 2,
    Rol.GD: 2,
    Rol.TL: 1,
    Rol.MAN: 1,
    Rol.RB: 1,
    Rol.BEH: 1,
    Rol.FG: 1,
}
EXPERTISE: tuple[tuple[list[str], Koppeling, Werkgever, str], ...] = (
    (
        ["gedrag", "werkhouding"],
        Koppeling.GENERALIST,
        Werkgever.SWV,
        "Kijkt graag mee in de klas, ook op beeld.",
    ),
    (["taal_lezen", "spraak_taal"], Koppeling.SPECIALIST, Werkgever.SWV, "Was leesspecialist en logopedist."),
    (["rekenen", "moeilijk_lerend"], Koppeling.BEIDE, Werkgever.BESTUUR, "Maakt rekenen tastbaar."),
    (
        ["begaafdheid", "aanwezigheid"],
        Koppeling.SPECIALIST,
        Werkgever.EXTERN,
        "Werkt met kind en ouders samen.",
    ),
    (
        ["nt2", "jonge_kind", "down", "medisch"],
        Koppeling.BEIDE,
        Werkgever.SWV,
        "Thuis bij kleuters en nieuwkomers.",
    ),
)
