"""Who can promise something in an overleg, and the words by which people name them."""

from lib.domain.bladen import AfspraakRij
from lib.domain.organisatie import Rol
from lib.domain.snelregel import KIND, OUDERS, Namen, woorden_voor
from lib.services.lezen_overleg import Overlegzicht

NAAM = "naam:"
"""Marks somebody without an account in the list of who promises something."""
GEZIN = ("moeder", "vader")


def keuzes(zicht: Overlegzicht) -> dict[str, str]:
    """Return who can promise: participants first, then the family, then the others who work for the school."""
    accounts = _accounts(zicht)
    erbij = {d.naam for d in zicht.deelnemers}
    eerst = {code: label for code, label in accounts.items() if _naam(label) in erbij}
    bekend = {_naam(label) for label in accounts.values()}
    los = {
        f"{NAAM}{d.naam}": d.naam
        for d in zicht.deelnemers
        if d.naam not in bekend and not _groep(zicht, d.naam)
    }
    gezin = {"ouders": "ouders", "leerling": zicht.kop.roepnaam} | {f"{NAAM}{wie}": wie for wie in GEZIN}
    return eerst | gezin | los | {code: label for code, label in accounts.items() if code not in gezin}


def _accounts(zicht: Overlegzicht) -> dict[str, str]:
    vast = {"ouders", "leerling", "anders"}
    return {k.name: k.label for k in zicht.lijsten["personen"] if k.name not in vast}


def _naam(label: str) -> str:
    return label.rpartition(" (")[0]


def _groep(zicht: Overlegzicht, naam: str) -> bool:
    """Tell whether a participant is not one more person, but the parents together or the child."""
    return naam.startswith("Ouder(s)") or naam == zicht.kop.roepnaam


def namen(zicht: Overlegzicht) -> Namen:
    """Return by code what people type for somebody; a participant goes before somebody of the same name."""
    rollen = {d.naam: d.rol for d in zicht.deelnemers}
    hier: dict[str, frozenset[str]] = {
        "ouders": frozenset(OUDERS),
        "leerling": frozenset({zicht.kop.roepnaam, *KIND}),
        f"{NAAM}moeder": frozenset({"moeder", "mama"}),
        f"{NAAM}vader": frozenset({"vader", "papa"}),
    }
    elders: dict[str, frozenset[str]] = {}
    for code, label in keuzes(zicht).items():
        if code in hier:
            continue
        naam = code.removeprefix(NAAM) if code.startswith(NAAM) else _naam(label)
        rol = rollen.get(naam)
        plek = hier if naam in rollen else elders
        plek[code] = woorden_voor(naam, None if rol is Rol.OUD else rol)
    bezet = {woord.casefold() for woorden in hier.values() for woord in woorden}
    return hier | {
        code: frozenset(woord for woord in woorden if woord.casefold() not in bezet)
        for code, woorden in elders.items()
    }


def antwoord(code: str | None) -> dict[str, str | None]:
    """Return a choice as the answers of an afspraak."""
    if code and code.startswith(NAAM):
        return {"wie": "anders", "wie_anders": code.removeprefix(NAAM)}
    return {"wie": code or None}


def code_van(afspraak: AfspraakRij) -> str:
    """Return who promised as a choice of the list."""
    anders = str(afspraak.antwoorden.get("wie_anders") or "iemand anders")
    return f"{NAAM}{anders}" if afspraak.wie == "anders" else afspraak.wie


def wie_is(zicht: Overlegzicht, afspraak: AfspraakRij) -> str:
    """Return who promised, by name."""
    code = code_van(afspraak)
    return keuzes(zicht).get(code) or code.removeprefix(NAAM)
