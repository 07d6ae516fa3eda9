"""The settings this very server runs with, checked before the first request (security.md §4.5)."""

from streamlit import config

from lib.services import controle, startcontrole


def eis_veilig() -> None:
    """Refuse to start without the guards that must be there; raises OpslagWeigert."""
    namen = (*controle.VEILIG, "server.allowedHosts")
    startcontrole.eis_veilige_instellingen({naam: config.get_option(naam) for naam in namen})
    startcontrole.eis_hele_schoolinlog()
