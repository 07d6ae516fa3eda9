"""What a beheerder can do to the way in of somebody else, as it is told to others and to that person."""

from lib.domain.keuze import Keuze


class Ingreep(Keuze):
    """An act by which somebody else could come in as this person; the label is for who watches over it."""

    LINK = "link", "link voor een nieuw wachtwoord gemaakt"
    STAP = "stap", "tweede stap gewist"
    ADRES = "adres", "e-mailadres van het schoolaccount gewijzigd"
    SCHOOL = "school", "schoolaccount ontkoppeld"

    def zin(self, op: str, door: str) -> str:
        """Return what the person reads; `op` is the moment in words."""
        return _ZINNEN[self].format(op=op, door=door)


_ZINNEN = {
    Ingreep.LINK: "Op {op} maakte {door} een link om voor jouw account een nieuw wachtwoord te kiezen.",
    Ingreep.STAP: "Je tweede stap is op {op} door {door} gewist.",
    Ingreep.ADRES: "Het e-mailadres van je schoolaccount is op {op} door {door} gewijzigd.",
    Ingreep.SCHOOL: "Je schoolaccount is op {op} door {door} ontkoppeld.",
}
