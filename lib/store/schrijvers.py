"""The statements behind typing that saves itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from lib.domain.schrijven import Schrijfsel, Schrijver
from lib.store.tables.schrijven import schrijver

_KOLOMMEN = (schrijver.c.gebruiker_id, schrijver.c.naam, schrijver.c.nr, schrijver.c.tekst, schrijver.c.op)

_BEZIG = (
    select(schrijver.c.object_id, schrijver.c.veld, schrijver.c.gebruiker_id, schrijver.c.naam)
    .where(
        schrijver.c.dossier_id == bindparam("dossier"),
        schrijver.c.op > bindparam("sinds"),
        schrijver.c.gebruiker_id != bindparam("behalve"),
    )
    .order_by(schrijver.c.op)
)
"""Asked all the time by every tab of a meeting, so it is built once."""


def schrijver_van(con: Connection, object_id: UUID, veld: str, editor: str) -> Schrijver | None:
    """Return what was stored last of one editor."""
    waar = (schrijver.c.object_id == object_id, schrijver.c.veld == veld, schrijver.c.editor == editor)
    rij = con.execute(select(*_KOLOMMEN).where(*waar)).one_or_none()
    return Schrijver(*rij) if rij else None


def zet_schrijver(
    con: Connection,
    object_id: UUID,
    veld: str,
    schrijfsel: Schrijfsel,
    wie: Schrijver,
    dossier_id: UUID | None,
) -> None:
    """Keep that this text of an editor is stored."""
    plaats = {"object_id": object_id, "veld": veld, "editor": schrijfsel.editor}
    nu = {
        "gebruiker_id": wie.gebruiker_id,
        "naam": wie.naam,
        "nr": wie.nr,
        "tekst": wie.tekst,
        "op": wie.op,
        "dossier_id": dossier_id,
    }
    waar = [schrijver.c[naam] == waarde for naam, waarde in plaats.items()]
    if not con.execute(update(schrijver).where(*waar).values(nu)).rowcount:
        con.execute(insert(schrijver).values({**plaats, **nu}))


def bezig(
    con: Connection, dossier_id: UUID, sinds: datetime, behalve: UUID
) -> list[tuple[UUID, str, UUID, str]]:
    """Return who typed where under a dossier since a moment: object, answer, person and name."""
    waarden = {"dossier": dossier_id, "sinds": sinds, "behalve": behalve}
    return [tuple(rij) for rij in con.execute(_BEZIG, waarden)]


def ruim_schrijvers_op(con: Connection, voor: datetime) -> None:
    """Delete editors that were used last before a moment: nobody sends for them any more."""
    con.execute(delete(schrijver).where(schrijver.c.op < voor))
