"""The state of an aanvraag in plain sentences: whose turn it is, by when, and what happened."""

from collections.abc import Sequence
from datetime import date

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype, Stapsoort
from lib.domain.kalender import in_woorden, termijn_in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.services.aanvraagbeeld import Aanvraagbeeld, Komend
from lib.store.queries.aanvragen import StapRij
from lib.ui.rolnaam import rol_in_zin

UITLEG: dict[Arrangementtype, str] = {
    Arrangementtype.SCHOOL: "Een ondersteuner van jullie bestuur helpt de leerkracht, het team of de school.",
    Arrangementtype.EXPERTISE: "Iemand met bijzondere kennis over één thema denkt mee en helpt.",
    Arrangementtype.INDIVIDUEEL: "Eén leerling krijgt extra ondersteuning, met een ontwikkelingsperspectief.",
    Arrangementtype.GROEP: "Twee of meer leerlingen met dezelfde behoefte krijgen samen ondersteuning.",
}
JIJ: dict[str, str] = {
    "accorderen": "Jij bent aan de beurt: is deze aanvraag compleet en past het type?",
    "adviseren": "Jij bent aan de beurt: geef je inhoudelijke advies.",
    "beslissen": "Jij bent aan de beurt: neem een besluit.",
    "toewijzen": "Jij bent aan de beurt: kies een ondersteuner.",
    "starten": "De ondersteuner is bekend. Start het arrangement als jullie beginnen.",
}
KOMT: dict[str, str] = {
    "indienen": "Indienen",
    "accorderen": "Accorderen",
    "adviseren": "Inhoudelijk advies",
    "beslissen": "Besluit",
    "toewijzen": "Ondersteuner kiezen",
    "starten": "Arrangement starten",
}
MEEST_NAMEN = 2
UITKOMST: dict[str, str] = {
    "toegekend": "Toegekend",
    "gewijzigd": "Toegekend met een wijziging",
    "omgezet": "Toegekend als een ander type",
    "afgewezen": "Afgewezen",
    "aangehouden": "Aangehouden: er is een aanvulling nodig",
    "akkoord": "Akkoord",
    "terug": "Terug voor aanvulling",
    "ander_type": "Terug: een ander type past beter",
    "toekennen": "toekennen",
    "wijzigen": "toekennen met een wijziging",
    "afwijzen": "afwijzen",
    "aanvullen": "laten aanvullen",
}


def bij(beurt: Komend) -> str:
    """Return who it waits for: role and names, or how many share the role."""
    rol = rol_in_zin(beurt.rol)
    if not beurt.wie:
        return f"de {rol}"
    if len(beurt.wie) > MEEST_NAMEN:
        return f"een {rol} ({len(beurt.wie)} mensen)"
    return f"{rol} {' of '.join(beurt.wie)}"


def dag(stap: StapRij) -> str:
    """Return the day of a step."""
    return in_woorden(stap.op.astimezone(AMSTERDAM).date())


def statuszin(beeld: Aanvraagbeeld) -> str:
    """Return where it stands, for the person who reads it."""
    beurt = beeld.beurt
    if beurt is None:
        return _klaar(beeld)
    if beeld.van_mij and beurt.stap in JIJ:
        return f"{JIJ[beurt.stap]}{_voor(beeld.blad.uiterlijk, beeld.ctx.vandaag)}"
    if beurt.stap in {"indienen", "starten"}:
        return _bij_school(beeld, beurt)
    if not beurt.wie:
        return f"Nog niemand heeft hier de rol {rol_in_zin(beurt.rol)}. Vraag je beheerder om iemand aan te wijzen."
    wiens = "Je aanvraag" if beeld.van_school else "Deze aanvraag"
    return f"{wiens} ligt bij {bij(beurt)}.{_hoort(beeld)}"


def _voor(uiterlijk: date | None, vandaag: date) -> str:
    if uiterlijk is None:
        return ""
    wanneer = termijn_in_woorden(uiterlijk, vandaag)
    return f" Dit is {wanneer}." if uiterlijk < vandaag else f" Uiterlijk {wanneer}."


def _hoort(beeld: Aanvraagbeeld) -> str:
    uiterlijk, vandaag = beeld.blad.uiterlijk, beeld.ctx.vandaag
    if uiterlijk is None:
        return ""
    if uiterlijk < vandaag:
        return f" Het antwoord is {termijn_in_woorden(uiterlijk, vandaag)}. Bel of mail gerust."
    return f" {'Je hoort' if beeld.van_school else 'De school hoort'} uiterlijk {in_woorden(uiterlijk)} iets."


def _bij_school(beeld: Aanvraagbeeld, beurt: Komend) -> str:
    if beurt.stap == "starten":
        return f"De ondersteuner is bekend. De {bij(beurt)} start het arrangement."
    wat = {
        AanvraagStatus.TERUG: "Er is een aanvulling nodig.",
        AanvraagStatus.AANGEHOUDEN: "Het besluit is aangehouden: er is een aanvulling nodig.",
    }.get(beeld.blad.status, "Deze aanvraag is nog niet ingediend.")
    return wat if beeld.van_mij else f"{wat} Hij ligt bij {bij(beurt)}."


def _klaar(beeld: Aanvraagbeeld) -> str:
    match beeld.blad.status:
        case AanvraagStatus.LOOPT:
            wie = beeld.arrangement.ondersteuner if beeld.arrangement else None
            return f"Het arrangement loopt{f', met {wie}' if wie else ''}."
        case AanvraagStatus.AFGEWEZEN:
            besluit = beeld.laatste(Stapsoort.BESLUIT)
            return f"Afgewezen op {dag(besluit)} door {besluit.naam}." if besluit else "Afgewezen."
        case _:
            return "Deze aanvraag is ingetrokken."


def leerling(beeld: Aanvraagbeeld) -> tuple[str, str]:
    """Return roepnaam and group as far as they belong to what was sent along; empty when it is about the school."""
    blad = beeld.blad
    if blad.ingediend_op:
        mee = blad.meegestuurd
        return str(mee.get("roepnaam") or mee.get("leerling") or ""), str(mee.get("groep") or "")
    if blad.antwoorden.get("voor_leerling") == "nee":
        return "", ""
    return blad.roepnaam or "", blad.groepnaam or ""


def opsomming(delen: Sequence[str]) -> str:
    """Return the filled parts with a dot between them."""
    return " · ".join(deel for deel in delen if deel)
