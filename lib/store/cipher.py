"""One encrypted SQLite file, opened by its key."""

from typing import Any

import sqlcipher3.dbapi2 as sqlcipher


def ontgrendel(verbinding: Any, hexsleutel: str) -> None:
    """Give a fresh connection its key."""
    verbinding.execute(f"PRAGMA key = \"x'{hexsleutel}'\"")


def verbind(adres: str, hexsleutel: str) -> Any:
    """Open one encrypted file outside any store, by its path or as `file:`; SQLCipher's own English log is off."""
    verbinding = sqlcipher.connect(adres, uri=adres.startswith("file:"), isolation_level=None)  # type: ignore[attr-defined]
    verbinding.execute("PRAGMA cipher_log_level=NONE")
    ontgrendel(verbinding, hexsleutel)
    return verbinding
