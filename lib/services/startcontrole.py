"""What must be right before Puzzel takes its first request: no guard of the web server or the database is off."""

from collections.abc import Mapping
from typing import Any

from lib.services import controle, sso
from lib.store.engine import Store
from lib.store.sleutelbestand import OpslagWeigert

_VAN_ANDEREN = 0o077
_VAN_IEDEREEN = 0o007


def eis_veilige_instellingen(van_kracht: Mapping[str, Any]) -> None:
    """Raise OpslagWeigert when the web server would run without a guard that must be there."""
    fout = [regel for regel in controle.instellingsregels(van_kracht) if not regel.ok]
    hosts = van_kracht.get("server.allowedHosts") or []
    if not hosts or "*" in hosts:
        raise OpslagWeigert(
            "Puzzel start niet: server.allowedHosts is leeg of staat op alles. Zet daar de naam van deze server."
        )
    if fout:
        wat = "; ".join(f"{regel.id} is {regel.waarde!r} en moet {regel.doel!r} zijn" for regel in fout)
        raise OpslagWeigert(
            f"Puzzel start niet: {wat}. Zet .streamlit/config.toml terug zoals het was, "
            "en haal de omgevingsvariabele STREAMLIT_… weg die dit verandert."
        )


def eis_veilige_opslag(store: Store) -> None:
    """Raise OpslagWeigert when the database is open without a guard that must be there."""
    fout = [regel for regel in controle.opslagregels(store) if not regel.ok]
    if fout:
        wat = "; ".join(f"{regel.wat}: {regel.waarde}" for regel in fout)
        raise OpslagWeigert(
            f"Puzzel start niet: de database is niet veilig geopend ({wat}). Bel je beheerder."
        )
    pad = store.sleutelpad
    if pad.exists() and pad.stat().st_mode & _VAN_ANDEREN:
        raise OpslagWeigert(
            "Puzzel start niet: anderen op deze server kunnen het sleutelbestand lezen. "
            "Geef alleen de eigenaar leesrecht: chmod 400 puzzel.sleutel."
        )


def eis_hele_schoolinlog() -> None:
    """Raise OpslagWeigert when the login of the school is set up by halves, or everybody can read its secret."""
    school = sso.instelling()
    pad = sso.geheimpad(school) if school else None
    if pad and pad.stat().st_mode & _VAN_IEDEREEN:
        raise OpslagWeigert(
            "Puzzel start niet: iedereen op deze server kan het geheim van het schoolaccount lezen. "
            f"Geef alleen de eigenaar leesrecht: chmod 400 {pad}"
        )
