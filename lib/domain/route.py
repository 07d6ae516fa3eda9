"""Which way an aanvraag goes: the route helper, the deciders per type, and the four-eyes rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangementtype, Stap, Stapsoort
from lib.domain.organisatie import NIVEAU, Gebruiker, Niveau, Rol
from lib.domain.workflow import Bezwaar

T = Arrangementtype


@dataclass(frozen=True)
class Werkwijze:
    """Who accords, advises and decides per type; the defaults of domain §4.4 and §4.9."""

    accordering: frozenset[T] = frozenset({T.EXPERTISE, T.INDIVIDUEEL, T.GROEP})
    advies: frozenset[T] = frozenset({T.INDIVIDUEEL, T.GROEP})
    beslisser: dict[T, Rol] = field(
        default_factory=lambda: {
            T.SCHOOL: Rol.TB,
            T.EXPERTISE: Rol.TL,
            T.INDIVIDUEEL: Rol.MAN,
            T.GROEP: Rol.MAN,
        }
    )
    kiezer: dict[T, Rol] = field(
        default_factory=lambda: {
            T.SCHOOL: Rol.TB,
            T.EXPERTISE: Rol.TL,
            T.INDIVIDUEEL: Rol.MAN,
            T.GROEP: Rol.TL,
        }
    )
    rolnamen: Mapping[Rol, str] = field(default_factory=dict)

    def noem(self, rol: Rol) -> str:
        """Return a role as this SWV calls it (domain §3.0)."""
        return self.rolnamen.get(rol, rol.label)


def volgende(werkwijze: Werkwijze, type_: T, status: AanvraagStatus) -> tuple[str, Rol] | None:
    """Return the deciding step that comes next and the role it waits for; None when it waits for nobody."""
    match status:
        case AanvraagStatus.INGEDIEND if type_ in werkwijze.accordering:
            return "accorderen", Rol.TB
        case AanvraagStatus.GEACCORDEERD if type_ in werkwijze.advies:
            return "adviseren", Rol.GD
        case AanvraagStatus.INGEDIEND | AanvraagStatus.GEACCORDEERD | AanvraagStatus.GEADVISEERD:
            return "beslissen", werkwijze.beslisser[type_]
        case AanvraagStatus.TOEGEKEND:
            return "toewijzen", werkwijze.kiezer[type_]
        case AanvraagStatus.CONCEPT | AanvraagStatus.TERUG | AanvraagStatus.AANGEHOUDEN:
            return "indienen", Rol.IB
        case AanvraagStatus.TOEGEWEZEN:
            return "starten", Rol.IB
        case _:
            return None


BESLISSEND = ("toekennen", "afwijzen", "aanhouden")
GROEP_VAN = {**dict.fromkeys(BESLISSEND, "beslissen"), "terug": "accorderen", "intrekken": "indienen"}


def mag_stap(
    werkwijze: Werkwijze, aanvraag: Aanvraag, stappen: Sequence[Stap], naam: str, door: Gebruiker
) -> list[Bezwaar]:
    """Return why this person cannot take this step now: the turn is another role's, or four eyes."""
    groep = GROEP_VAN.get(naam, naam)
    beurt = volgende(werkwijze, aanvraag.type, aanvraag.status)
    if beurt is None or beurt[0] != groep:
        return [Bezwaar("Deze stap is nu niet aan de beurt. Kijk bij de status wat er eerst moet gebeuren.")]
    if not _heeft_hier(door, beurt[1], aanvraag):
        return [Bezwaar(f"Deze stap is voor de {werkwijze.noem(beurt[1])}.")]
    return [] if naam == "intrekken" else vier_ogen(aanvraag.ingediend_door, stappen, groep, door.id)


def _heeft_hier(door: Gebruiker, rol: Rol, aanvraag: Aanvraag) -> bool:
    """Tell whether this person holds the role for this aanvraag: the same role elsewhere gives no turn."""
    match NIVEAU[rol]:
        case Niveau.SCHOOL:
            return aanvraag.school_id in door.scholen((rol,))
        case Niveau.BESTUUR:
            return aanvraag.bestuur_id in door.besturen((rol,))
        case Niveau.SWV:
            return door.heeft(rol)


def vier_ogen(ingediend_door: UUID | None, stappen: Sequence[Stap], groep: str, door: UUID) -> list[Bezwaar]:
    """Return the objections of L29: requester, adviser and decider are three people, also the next time round."""
    indieners = {ingediend_door} | {stap.door for stap in stappen if stap.soort is Stapsoort.INDIENEN}
    adviseurs = {stap.door for stap in stappen if stap.soort is Stapsoort.ADVIES}
    beslissers = {stap.door for stap in stappen if stap.soort is Stapsoort.BESLUIT}
    if groep == "indienen" and door in adviseurs | beslissers:
        return [Bezwaar("Je hebt deze aanvraag eerder beoordeeld. Een ander moet hem indienen.")]
    if groep in {"accorderen", "adviseren", "beslissen"} and door in indieners:
        return [Bezwaar("Je hebt deze aanvraag zelf ingediend. Een ander moet dit beoordelen.")]
    if groep == "beslissen" and door in adviseurs:
        return [Bezwaar("Je hebt over deze aanvraag geadviseerd. Een ander moet beslissen.")]
    if groep == "adviseren" and door in beslissers:
        return [Bezwaar("Je hebt over deze aanvraag beslist. Een ander moet adviseren.")]
    return []


@dataclass(frozen=True)
class Advies:
    """What the route helper suggests and why; a person always chooses (L43)."""

    type: Arrangementtype
    reden: str


def adviseer(bestuur_os: str, thema: str, leerlingen: str) -> Advies | None:
    """Return the advice of the two questions of S0 plus those of S4; None while too little is known.

    `bestuur_os` and `thema` are ja, nee or weet_niet; `leerlingen` is geen, een or meer.
    """
    if bestuur_os == "ja":
        return Advies(
            T.SCHOOL,
            "Een ondersteuner die aan jullie bestuur is gekoppeld kan dit bieden. "
            "De trajectbegeleider schakelt iemand in; een uitgebreide aanvraag is niet nodig.",
        )
    if thema == "ja":
        return Advies(
            T.EXPERTISE,
            "Er is bijzondere kennis nodig over een thema. De trajectbegeleider accordeert, "
            "daarna kent de teamleider ondersteuningsspecialisten toe.",
        )
    if "" in (bestuur_os, thema) or not leerlingen:
        return None
    if leerlingen == "meer":
        return Advies(T.GROEP, "Twee of meer leerlingen hebben dezelfde behoefte: vraag samen aan.")
    if leerlingen == "een":
        return Advies(
            T.INDIVIDUEEL,
            "Eén leerling heeft meer nodig dan de school kan bieden. Er hoort een ontwikkelingsperspectief "
            "(OPP) bij; een gedragsdeskundige adviseert en de manager kent toe.",
        )
    return Advies(T.SCHOOL, "De vraag gaat over de school of de groep: begin met een schoolarrangement.")
