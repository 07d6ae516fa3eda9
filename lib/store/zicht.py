"""Which rows a person can have to do with at all, whatever the services ask: a second lock under every query.

Coarser than lib.domain.permissions and made from other facts: the place of a role, being named in a dossier, noodtoegang.
A row passes when one of its terms holds. Each term stands here twice: as SQL under every FROM (lib.store.rijfilter, on both
databases) and as a policy of PostgreSQL (lib.store.rijbeveiliging). Neither knows the clock: the rules above them do.
"""

from dataclasses import dataclass

from lib.domain.permissions import PERMISSIONS, Permission, Relatie

BREED = tuple(
    sorted(
        {
            regel.rol.value
            for recht, regels in PERMISSIONS.items()
            for regel in regels
            if regel.relatie is Relatie.SWV and recht is not Permission.NOODTOEGANG_VRAGEN
        }
    )
)
"""Roles that hold a right for the whole SWV; its other roles see what they are named in."""

_BREDE_ROL = f"r.bestuur_id IS NULL AND r.rol IN ({', '.join(map(repr, BREED))})"
SCHOLEN = (
    "SELECT s.id FROM rolverlening AS r"  # noqa: S608 - here and below only what stands in this file
    " JOIN school AS s ON s.id = r.school_id OR (r.school_id IS NULL AND"
    f" (s.bestuur_id = r.bestuur_id OR ({_BREDE_ROL}))) WHERE r.gebruiker_id = puzzel_wie()"
)
DOSSIERS = (
    "SELECT b.dossier_id FROM betrokkene AS b WHERE b.gebruiker_id = puzzel_wie() UNION ALL"
    " SELECT n.dossier_id FROM noodtoegang AS n WHERE n.gebruiker_id = puzzel_wie() AND n.beeindigd_op IS NULL"
)
LEERLINGEN = f"SELECT d.leerling_id FROM dossier AS d WHERE d.id IN ({DOSSIERS})"  # noqa: S608


@dataclass(frozen=True)
class Term:
    """One way to pass, in both forms; `{t}` stands for the table or its alias."""

    filter: str
    policy: str


def _gelijk(voorwaarde: str) -> Term:
    return Term(voorwaarde, voorwaarde)


def _eigen(kolom: str = "gebruiker_id") -> Term:
    return _gelijk(f"{{t}}.{kolom} = puzzel_wie()")


def _genoemd(kolom: str, functie: str, vraag: str) -> Term:
    return Term(f"{{t}}.{kolom} IN ({vraag})", f"{{t}}.{kolom} = ANY ((SELECT {functie}())::uuid[])")


def _onder(ouder: str, kolom: str) -> Term:
    """Pass with the row this one hangs under; the policy asks the parent's own."""
    waar = " OR ".join(term.filter.format(t=f"o_{ouder}") for term in ZICHT[ouder])
    van = f"EXISTS (SELECT 1 FROM {ouder} AS o_{ouder} WHERE o_{ouder}.id = {{t}}.{kolom}"  # noqa: S608
    return Term(f"{van} AND ({waar}))", f"{van})")


_SCHOOL = Term(
    "EXISTS (SELECT 1 FROM rolverlening AS r WHERE r.gebruiker_id = puzzel_wie() AND"  # noqa: S608
    " (r.school_id = {t}.school_id"
    f" OR (r.school_id IS NULL AND (({_BREDE_ROL}) OR r.bestuur_id ="
    " (SELECT s.bestuur_id FROM school AS s WHERE s.id = {t}.school_id)))))",
    "{t}.school_id = ANY ((SELECT puzzel_scholen())::uuid[])",
)
_DOSSIER = _genoemd("dossier_id", "puzzel_dossiers", DOSSIERS)
_ZONDER = _gelijk("{t}.dossier_id IS NULL")
"""Is about no child, or about an aanvraag for a group."""
_LOS = _gelijk("({t}.dossier_id IS NULL AND {t}.school_id IS NULL)")
_MIJN_ROL = _gelijk(
    "EXISTS (SELECT 1 FROM rolverlening AS r WHERE r.gebruiker_id = puzzel_wie() AND r.rol = {t}.rol"
    " AND r.school_id IS NULL AND r.bestuur_id IS NULL)"
)

ZICHT: dict[str, tuple[Term, ...]] = {
    "dossier": (_SCHOOL, _genoemd("id", "puzzel_dossiers", DOSSIERS)),
    "leerling": (_SCHOOL, _genoemd("id", "puzzel_leerlingen", LEERLINGEN)),
    "zoekwoord": (_SCHOOL, _genoemd("leerling_id", "puzzel_leerlingen", LEERLINGEN)),
    "arrangement": (_SCHOOL, _DOSSIER, _eigen("ondersteuner_id")),
    "klad": (_eigen(),),
}
for _naam in (
    *("invulling", "vraag", "doel", "meting", "afspraak", "toestemming", "bijlage"),
    *("overleg", "aanvraag"),
):
    ZICHT[_naam] = (_SCHOOL, _DOSSIER)
ZICHT |= {
    "leerling_leerkracht": (_eigen(), _onder("leerling", "leerling_id")),
    "betrokkene": (_eigen(), _onder("dossier", "dossier_id")),
    "uitsluiting": (_eigen(), _onder("dossier", "dossier_id")),
    "noodtoegang": (_eigen(), _onder("dossier", "dossier_id")),
    "behoefte": (_onder("dossier", "dossier_id"),),
    "revisie": (_ZONDER, _onder("dossier", "dossier_id")),
    "schrijver": (_ZONDER, _onder("dossier", "dossier_id")),
    "gebeurtenis": (_LOS, _SCHOOL, _onder("dossier", "dossier_id")),
    "taak": (_LOS, _eigen(), _MIJN_ROL, _SCHOOL, _onder("dossier", "dossier_id")),
    "deelnemer": (_onder("overleg", "overleg_id"),),
    "agendapunt": (_onder("overleg", "overleg_id"),),
    "stap": (_onder("aanvraag", "aanvraag_id"),),
}
"""The tables about children. Left out: accounts and sessions, schools and settings, counts, numbers and the sealed audit log."""


def waar(tabel: str, *, als: str = "", policy: bool = False) -> str:
    """Return the condition under which a row of a table passes, in one of both forms."""
    termen = (term.policy if policy else term.filter for term in ZICHT[tabel])
    alles = "(SELECT puzzel_alles())" if policy else "puzzel_alles()"
    return " OR ".join((alles, *(term.format(t=als or tabel) for term in termen)))
