"""Writers of one SQLite database take turns: SQLite itself lets them ask again and again, and the unlucky one waits too long."""

from threading import Lock

from sqlalchemy import Connection, Engine, event

_BEURT = "beurt"


class Beurten:
    """One turn at a time for the writers of an engine; who waits too long tries all the same, and SQLite decides."""

    def __init__(self, engine: Engine, wacht_s: float) -> None:
        self._slot, self._wacht_s = Lock(), wacht_s
        event.listen(engine, "commit", self._klaar)
        event.listen(engine, "rollback", self._klaar)

    def begin(self, con: Connection) -> None:
        """Wait for the turn, and begin a writing transaction in it."""
        if self._slot.acquire(timeout=self._wacht_s):
            con.info[_BEURT] = True
        try:
            con.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self._klaar(con)
            raise

    def _klaar(self, con: Connection) -> None:
        if con.info.pop(_BEURT, False):
            self._slot.release()
