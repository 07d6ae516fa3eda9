"""Write the audit log inside a transaction, and read its chain again from the first row to the last."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.domain.logboek import BEGIN, SCHEIDING, Logregel, delen, kopzegel, zegel
from lib.store.engine import Store
from lib.store.grens import eerste
from lib.store.tables.dossier import dossier
from lib.store.tables.logboek import DELEN, logboek, logkop

KOP = "logboek"
_IN_EEN_KEER = 5_000
_STAND = select(logkop.c.volgnummer, logkop.c.laatste).where(logkop.c.naam == KOP).with_for_update()
_VERDER = (
    update(logkop)
    .where(logkop.c.naam == KOP)
    .values(volgnummer=bindparam("nr"), laatste=bindparam("mac"), zegel=bindparam("kop"))
)
_ERBIJ = insert(logboek)
# The database puts the parts together as they were sealed: three values a row to fetch instead of eleven.
_INHOUD = literal("").concat(logboek.c[DELEN[0]])
for _deel in DELEN[1:]:
    _INHOUD = _INHOUD.concat(SCHEIDING).concat(logboek.c[_deel])
_KETEN = select(logboek.c.volgnummer, _INHOUD, logboek.c.zegel).order_by(logboek.c.volgnummer)


@dataclass(frozen=True)
class Keten:
    """What reading the whole chain gave: rows that fit, rows there should be, and the first that does not fit."""

    goed: int
    van: int
    fout: str = ""
    zegels: dict[int, str] = field(default_factory=dict)


def schrijf(con: Connection, sleutel: bytes, regels: Sequence[Logregel]) -> None:
    """Add rows to the chain; call it last in a transaction, for it keeps others waiting until that ends."""
    stand = con.execute(_STAND).one_or_none()
    if stand is None:
        invoegen = postgresql.insert if con.dialect.name == "postgresql" else sqlite.insert
        leeg = {"naam": KOP, "volgnummer": 0, "laatste": BEGIN, "zegel": kopzegel(sleutel, 0, BEGIN)}
        con.execute(invoegen(logkop).values(leeg).on_conflict_do_nothing())
        stand = con.execute(_STAND).one()
    nr, mac = stand
    rijen = []
    for regel in regels:
        nr, inhoud = nr + 1, delen(regel)
        mac = zegel(sleutel, mac, nr, inhoud)
        rijen.append({"volgnummer": nr, **dict(zip(DELEN, inhoud, strict=True)), "zegel": mac})
    con.execute(_ERBIJ, rijen)
    con.execute(_VERDER, {"nr": nr, "mac": mac, "kop": kopzegel(sleutel, nr, mac)})


def leg_vast(store: Store, regels: Sequence[Logregel]) -> None:
    """Add rows in a transaction of their own; raises OpslagWeg."""
    with store.begin() as con:
        schrijf(con, store.logsleutel, regels)


def controleer(con: Connection, sleutel: bytes, *, zegels_van: frozenset[int] = frozenset()) -> Keten:
    """Read the chain; rows that were changed, removed, added, moved or cut off all show.

    `zegels_van` are the numbers whose seals the answer gives.
    """
    kop = con.execute(select(logkop).where(logkop.c.naam == KOP)).one_or_none()
    vorige, goed, gevonden = BEGIN, 0, dict[int, str]()
    with closing(_rijen(con)) as rijen:
        for nummer, inhoud, mac in rijen:
            if nummer != goed + 1 or zegel(sleutel, vorige, nummer, (inhoud,)) != mac:
                return Keten(goed, kop.volgnummer if kop else goed + 1, f"regel {goed + 1}", gevonden)
            goed, vorige = nummer, mac
            if nummer in zegels_van:
                gevonden[nummer] = mac
    if kop is None:
        return Keten(goed, goed, "" if not goed else "de kop ontbreekt", gevonden)
    echt = kop.zegel == kopzegel(sleutel, kop.volgnummer, kop.laatste)
    if not echt or (kop.volgnummer, kop.laatste) != (goed, vorige):
        return Keten(goed, max(kop.volgnummer, goed), "het einde klopt niet met de kop", gevonden)
    return Keten(goed, goed, "", gevonden)


def _rijen(con: Connection) -> Generator[tuple[int, str, str], None, None]:
    with con.execute(_KETEN, execution_options={"yield_per": _IN_EEN_KEER}) as gevonden:
        for deel in gevonden.partitions():
            yield from deel


def kop_van(con: Connection) -> tuple[int, str]:
    """Return the number and the seal of the last row: what an anchor outside the database keeps."""
    stand = con.execute(
        select(logkop.c.volgnummer, logkop.c.laatste).where(logkop.c.naam == KOP)
    ).one_or_none()
    return (0, BEGIN) if stand is None else (stand.volgnummer, stand.laatste)


def over_leerling(con: Connection, leerling_id: UUID, meest: int) -> list[Logregel]:
    """Return the newest rows about one pupil, through all dossiers."""
    dossiers = [
        sleutel.hex
        for sleutel in con.scalars(select(dossier.c.id).where(dossier.c.leerling_id == leerling_id))
    ]
    return _lees(con, or_(logboek.c.dossier_id.in_(dossiers), logboek.c.object_id == leerling_id.hex), meest)


def van_medewerker(con: Connection, gebruiker_id: UUID, meest: int) -> list[Logregel]:
    """Return the newest rows of what one person did."""
    return _lees(con, logboek.c.wie == gebruiker_id.hex, meest)


def _lees(con: Connection, waar: object, meest: int) -> list[Logregel]:
    vraag = select(*(logboek.c[deel] for deel in DELEN)).where(waar)  # type: ignore[arg-type]
    rijen = con.execute(eerste(vraag.order_by(logboek.c.volgnummer.desc()), meest))
    return [Logregel(**dict(zip(DELEN, rij, strict=True))) for rij in rijen]
