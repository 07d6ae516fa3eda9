"""Every service function with what it asks for, how it is called, and in which state it could go through."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update

from lib.domain.aanvraag import Arrangementtype
from lib.domain.doel import Doel, DoelStatus
from lib.domain.dossier import AfspraakStatus, VraagStatus
from lib.domain.formulier import MAP, formulier
from lib.domain.huisstijl import Brief
from lib.domain.ingevuld import Invulling
from lib.domain.organisatie import Functie, Gebruiker, Rol
from lib.domain.overleg import Aanwezig
from lib.domain.permissions import Permission as P  # noqa: N817 - one letter in a table
from lib.domain.route import Werkwijze
from lib.domain.schoollijst import Schoollijst
from lib.domain.schrijven import Schrijfsel
from lib.domain.uitgifte import Stuk
from lib.forms.definition import TextField
from lib.report.brieven import sjabloon
from lib.services import (
    aanvraag,
    beheer_mensen,
    beheer_scholen,
    beheer_schoolaccount,
    besluiten,
    bewaren,
    bijlagen,
    bsn,
    doelen,
    dossier,
    formulierbestand,
    formulierconcept,
    formulieren,
    formuliergebruik,
    geschiedenis,
    huisstijl,
    inbreng,
    ingreep,
    inlezen,
    inzicht,
    klad,
    lezen,
    lezen_aanvraag,
    lezen_formulier,
    lezen_kring,
    lezen_lijsten,
    lezen_overleg,
    logboek,
    meekijken,
    meelezen,
    mijn_account,
    mijn_sessies,
    noodtoegang,
    overleg,
    overleg_na,
    overleg_plannen,
    schoolaccount,
    schrijven,
    stap_op,
    teksten,
    tijdens_ot,
    toestemming,
    uitgeven,
    uitsluiten,
)
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.dossier import betrokkene as t_betrokkene
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import vraag as t_vraag
from lib.store.tables.noodtoegang import noodtoegang as t_noodtoegang
from lib.store.tables.overleg import deelnemer as t_deelnemer
from lib.store.tables.overleg import overleg as t_overleg
from lib.store.tables.toegang import rolverlening
from tests.authorisation.matrix import Stand
from tests.domain.test_bestandssoort import PNG
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld, maak_gebruiker

NOOD = "omdat deze stand het zegt"


def noodrij(dossier_id: UUID, mens: Gebruiker) -> dict[str, Any]:
    """Return a row of noodtoegang that runs."""
    wie = {"id": uuid4(), "dossier_id": dossier_id, "gebruiker_id": mens.id, "naam": mens.naam}
    tijd = {"vanaf": NU, "tot": NU + timedelta(hours=1)}
    return wie | tijd | {"reden": NOOD, "beeindigd_door": "", "afgevinkt_door": ""}


LIJST = Schoollijst(
    bron="test",
    brin="",
    schooljaar="2026-2027",
    peildatum=VANDAAG,
    leerlingen=(),
    leerkrachten=(),
    afgekeurd=(),
    genegeerd={},
)
BEELD: dict[str, Any] = {
    "naam": "beeld_leerling",
    "bestandsnaam": "beeld.md",
    "inhoud": (MAP / "beeld_leerling.md").read_bytes().replace(b"Wat vindt het kind leuk?", b"Wat is leuk?"),
}
PLAATJE: dict[str, Any] = {"naam": "a.png", "inhoud": PNG}


@dataclass
class Toneel:
    """One dossier of the first school with everything under it."""

    wereld: Wereld
    ids: dict[str, UUID] = field(default_factory=dict)
    bladen: dict[tuple[str, UUID], UUID] = field(default_factory=dict)

    def zet(self, stand: Stand) -> None:
        """Make the dossier shared and its people betrokken, or not."""
        mensen = [m for (rol, plaats), m in self.wereld.mensen.items() if plaats == "eigen"]
        with self.wereld.store.begin() as verbinding:
            verbinding.execute(update(t_dossier).values(gedeeld=stand.gedeeld))
            verbinding.execute(delete(t_betrokkene))
            gelijk = {
                "dossier_id": self.ids["dossier"],
                "rol": Rol.OS,
                "reden": "x",
                "vanaf": VANDAAG,
                "tot": VANDAAG,
            }
            kijker = {"id": self.ids["betrokkene"], "gebruiker_id": self.ids["kijker"], "naam": "Kijkt Mee"}
            verbinding.execute(insert(t_betrokkene), [kijker | gelijk])
            if stand.betrokken:
                rijen = [{"id": uuid4(), "gebruiker_id": m.id, "naam": m.naam, **gelijk} for m in mensen]
                verbinding.execute(insert(t_betrokkene), rijen)
            verbinding.execute(delete(t_noodtoegang).where(t_noodtoegang.c.reden == NOOD))
            if stand.nood:
                verbinding.execute(insert(t_noodtoegang), [noodrij(self.ids["dossier"], m) for m in mensen])

    def als(self, rol: Rol, plaats: str, stand: Stand) -> Context:
        """Return somebody as they are in a state, with noodtoegang when it runs."""
        nood = frozenset({self.ids["dossier"]} if stand.nood and plaats == "eigen" else ())
        mens = replace(self.wereld.mensen[rol, plaats], nood=nood)
        return Context(self.wereld.store, mens, NU, OPDRACHTREGEL)

    def nummer(self, sleutel: UUID) -> str:
        """Return the number of the dossier, or one that no dossier has."""
        if sleutel != self.ids["dossier"]:
            return "TOP-2026-9999"
        return str(toneel.rij(self.wereld, t_dossier, sleutel).nummer)


def bouw(wereld: Wereld, anderen: Iterable[Gebruiker] = ()) -> Toneel:
    """Build the scene once; no call changes it, because nothing is committed. `anderen` are in no place of this world."""
    scene = Toneel(wereld)
    ib = wereld.als(Rol.IB)
    dossier_id = toneel.gedeeld(wereld)
    overleg_id = toneel.live(wereld, dossier_id)
    scene.ids |= {
        "dossier": dossier_id,
        "leerling": wereld.leerling,
        "school": wereld.school,
        "overleg": overleg_id,
        "doel": doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=toneel.DOEL),
        "doel_ot": doelen.stel_doel(ib, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=toneel.DOEL),
        "afspraak": inbreng.maak_afspraak(ib, dossier_id=dossier_id, antwoorden=toneel.AFSPRAAK),
        "aanvraag": toneel.begonnen(wereld, dossier_id),
        "toestemming": toestemming.leg_toestemming_vast(
            ib, dossier_id=dossier_id, antwoorden=toneel.TOESTEMMING
        ),
        "beeld": toneel.blad(wereld, "beeld_leerling"),
        "bijlage": bijlagen.voeg_toe(ib, dossier_id=dossier_id, **PLAATJE),
        "verslag": toneel.blad(wereld, "ot_verslag"),
        "kind": toneel.blad(wereld, "voorbereiding_kind"),
        "voorgesprek": toneel.blad(wereld, "voorbereiding_leerkracht"),
        "mens": wereld.mensen[Rol.LK, "ander"].id,
        "niets": uuid4(),
        "betrokkene": uuid4(),
        "kijker": maak_gebruiker(wereld.store, "Kijkt Mee", Functie(Rol.OS)).id,
        "noodtoegang": _noodtoegang(wereld, dossier_id),
        "uitsluiting": uitsluiten.sluit_uit(
            ib,
            dossier_id=dossier_id,
            gebruiker_id=maak_gebruiker(wereld.store, "Ex Partner", Functie(Rol.LK, wereld.school)).id,
            reden="x",
        ),
    }
    with wereld.store.read() as verbinding:
        scene.ids["vraag"] = verbinding.scalars(select(t_vraag.c.id)).one()
        scene.ids["deelnemer"] = verbinding.scalars(select(t_deelnemer.c.id)).first() or uuid4()
        vraag = select(rolverlening.c.id).where(rolverlening.c.gebruiker_id == scene.ids["mens"])
        scene.ids["verlening"] = verbinding.scalars(vraag).one()
    scene.ids["publicatie"] = _publicatie(wereld)
    _bladen(scene, {mens.id for mens in (*wereld.mensen.values(), *anderen)})
    return scene


def _publicatie(wereld: Wereld) -> UUID:
    """Return a version of a form that applies some day."""
    beh = wereld.als(Rol.BEH)
    formulieren.publiceer(beh, **BEELD, vanaf=beh.vandaag + timedelta(days=900))
    return formulieren.overzicht(beh, naam=BEELD["naam"]).publicaties[0].id


def _noodtoegang(wereld: Wereld, dossier_id: UUID) -> UUID:
    """Return a noodtoegang of long ago."""
    nummer = str(toneel.rij(wereld, t_dossier, dossier_id).nummer)
    mens = maak_gebruiker(wereld.store, "Met Haast", Functie(Rol.RB))
    toen = Context(wereld.store, mens, NU - timedelta(days=9), OPDRACHTREGEL)
    noodtoegang.vraag(toen, nummer=nummer, reden="niemand anders is bereikbaar")
    with wereld.store.read() as verbinding:
        gevonden: UUID = verbinding.scalars(select(t_noodtoegang.c.id)).one()
    return gevonden


def _bladen(scene: Toneel, mensen: Iterable[UUID]) -> None:
    """Give everybody a draft of every deciding form, so that only rights can stop them."""
    toekenning = toneel.BESLUIT | {
        "type": "individueel",
        "ingang": VANDAAG,
        "einde": VANDAAG + timedelta(days=9),
    }
    with scene.wereld.store.sessions() as sessie:
        for soort, velden in (toneel.STAP | {"toekenning": toekenning}).items():
            for mens in mensen:
                blad = Invulling(
                    soort=soort,
                    onderwerp_id=scene.ids["aanvraag"],
                    dossier_id=scene.ids["dossier"],
                    school_id=scene.ids["school"],
                    gemaakt_op=NU,
                    gemaakt_door=mens,
                    antwoorden={
                        v: w.isoformat() if hasattr(w, "isoformat") else w for v, w in velden.items()
                    },
                )
                sessie.add(blad)
                scene.bladen[soort, mens] = blad.id
        sessie.commit()


Roep = Callable[[Context, UUID, Toneel], Any]


@dataclass(frozen=True)
class Geval:
    """One way to call one service: `over` is the key of the id that it is about."""

    functie: Callable[..., Any]
    permission: P
    over: str
    roep: Roep
    vooraf: tuple[tuple[Any, str, dict[str, Any]], ...] = ()

    @property
    def naam(self) -> str:
        return f"{self.functie.__module__.rsplit('.', 1)[-1]}.{self.functie.__name__}"

    def stand(self, stand: Stand) -> Stand:
        """Add to a state whether the aanvraag is submitted."""
        ingediend = any(w.get("ingediend_op") for _, _, w in self.vooraf)
        return replace(stand, ingediend=ingediend)


def _aanvraag(status: str) -> tuple[tuple[Any, str, dict[str, Any]], ...]:
    op = None if status == "concept" else NU
    return ((t_aanvraag, "aanvraag", {"status": status, "ingediend_op": op}),)


def _overleg(status: str) -> tuple[tuple[Any, str, dict[str, Any]], ...]:
    return ((t_overleg, "overleg", {"status": status}),)


def _veld(
    permission: P, soort: str, over: str, veld: str, waarde: Any, vooraf: Any = ()
) -> tuple[Geval, ...]:
    def een(ctx: Context, sleutel: UUID, _t: Toneel) -> Any:
        return bewaren.bewaar_veld(ctx, soort=soort, sleutel=sleutel, veld=veld, waarde=waarde)

    def andere(ctx: Context, sleutel: UUID, _t: Toneel) -> Any:
        return bewaren.bewaar_andere_versie(ctx, soort=soort, sleutel=sleutel, veld=veld, waarde=waarde)

    tekstveld = next(
        naam
        for naam in (veld, *(field.name for field in formulier(soort).fields()))
        if isinstance(formulier(soort).field(naam), TextField)
        and bewaren.permission_van(soort, naam) is permission
    )

    def typ(ctx: Context, sleutel: UUID, _t: Toneel) -> Any:
        schrijfsel = Schrijfsel(editor=uuid4().hex, nr=1, basis_nr=0, basis="", tekst="getypt")
        return schrijven.bewaar_tekst(
            ctx, soort=soort, sleutel=sleutel, veld=tekstveld, schrijfsel=schrijfsel
        )

    def vul_aan(ctx: Context, sleutel: UUID, _t: Toneel) -> Any:
        return schrijven.vul_aan(ctx, soort=soort, sleutel=sleutel, veld=tekstveld, tekst="erbij")

    def geen_bsn(ctx: Context, sleutel: UUID, _t: Toneel) -> Any:
        return bsn.is_geen_bsn(ctx, soort=soort, sleutel=sleutel, veld=tekstveld)

    return (
        Geval(bsn.is_geen_bsn, permission, over, geen_bsn, vooraf),
        Geval(bewaren.bewaar_veld, permission, over, een, vooraf),
        Geval(bewaren.bewaar_andere_versie, permission, over, andere, vooraf),
        Geval(schrijven.bewaar_tekst, permission, over, typ, vooraf),
        Geval(schrijven.vul_aan, permission, over, vul_aan, vooraf),
    )


def _stap(soort: str, functie: Callable[..., Any], permission: P, status: str) -> Geval:
    def roep(ctx: Context, sleutel: UUID, t: Toneel) -> Any:
        return functie(ctx, aanvraag_id=sleutel, blad_id=t.bladen[soort, ctx.gebruiker.id])

    return Geval(functie, permission, "aanvraag", roep, _aanvraag(status))


def _lees(
    functie: Callable[..., Any], permission: P, over: str, naam: str, vooraf: Any = (), **velden: Any
) -> Geval:
    return Geval(functie, permission, over, lambda ctx, s, _t: functie(ctx, **{naam: s}, **velden), vooraf)


def _beheer(functie: Callable[..., Any], **velden: Any) -> Geval:
    return Geval(functie, P.BEHEREN, "niets", lambda ctx, _s, _t: functie(ctx, **velden))


GEVALLEN: tuple[Geval, ...] = (
    Geval(
        schrijven.bewaar_tekst,
        P.OVERLEG_NOTULEREN,
        "doel_ot",
        lambda ctx, s, t: schrijven.bewaar_tekst(
            ctx,
            soort="doel",
            sleutel=s,
            veld="begin",
            overleg_id=t.ids["overleg"],
            schrijfsel=Schrijfsel(editor=uuid4().hex, nr=1, basis_nr=0, basis="", tekst="getypt"),
        ),
    ),
    Geval(
        meelezen.stand,
        P.OVERLEG_INZIEN,
        "overleg",
        lambda ctx, s, _t: meelezen.stand(ctx, overleg_id=s, gezien={}),
    ),
    Geval(
        dossier.maak,
        P.DOSSIER_AANMAKEN,
        "leerling",
        lambda ctx, s, _t: dossier.maak(ctx, leerling_id=s, hulpvraag="Wat helpt?"),
    ),
    Geval(
        dossier.zet_stap,
        P.DOSSIER_LEIDEN,
        "dossier",
        lambda ctx, s, _t: dossier.zet_stap(ctx, dossier_id=s, naam="voorbereiden"),
        ((t_dossier, "dossier", {"status": "concept"}),),
    ),
    Geval(
        dossier.geef_toegang,
        P.DOSSIER_LEIDEN,
        "dossier",
        lambda ctx, s, t: dossier.geef_toegang(
            ctx,
            dossier_id=s,
            gebruiker_id=t.wereld.mensen[Rol.OS, "eigen"].id,
            rol=Rol.OS,
            reden="x",
            **toneel.INZAGE,
        ),
    ),
    Geval(
        dossier.beeindig_toegang,
        P.DOSSIER_LEIDEN,
        "betrokkene",
        lambda ctx, s, _t: dossier.beeindig_toegang(ctx, betrokkene_id=s),
    ),
    Geval(
        dossier.koppel_leerkrachten,
        P.LEERLING_BEHEREN,
        "leerling",
        lambda ctx, s, _t: dossier.koppel_leerkrachten(ctx, leerling_id=s, gebruikers=[]),
    ),
    _lees(dossier.dien_in, P.DOSSIER_SCHRIJVEN, "kind", "invulling_id"),
    Geval(
        inbreng.stel_vraag,
        P.DOSSIER_SCHRIJVEN,
        "dossier",
        lambda ctx, s, _t: inbreng.stel_vraag(ctx, dossier_id=s, van="ib", antwoorden={"tekst": "x"}),
    ),
    Geval(
        inbreng.maak_afspraak,
        P.DOSSIER_SCHRIJVEN,
        "dossier",
        lambda ctx, s, _t: inbreng.maak_afspraak(ctx, dossier_id=s, antwoorden=toneel.AFSPRAAK),
    ),
    Geval(
        inbreng.maak_afspraak,
        P.OVERLEG_NOTULEREN,
        "dossier",
        lambda ctx, s, t: inbreng.maak_afspraak(
            ctx, dossier_id=s, overleg_id=t.ids["overleg"], antwoorden=toneel.AFSPRAAK
        ),
    ),
    Geval(
        inbreng.zet_afspraak,
        P.DOSSIER_SCHRIJVEN,
        "afspraak",
        lambda ctx, s, _t: inbreng.zet_afspraak(ctx, afspraak_id=s, status=AfspraakStatus.BEZIG),
    ),
    Geval(
        inbreng.zet_afspraak,
        P.OVERLEG_NOTULEREN,
        "afspraak",
        lambda ctx, s, t: inbreng.zet_afspraak(
            ctx, afspraak_id=s, status=AfspraakStatus.GEDAAN, overleg_id=t.ids["overleg"]
        ),
    ),
    Geval(
        inbreng.haal_weg,
        P.OVERLEG_NOTULEREN,
        "doel_ot",
        lambda ctx, s, t: inbreng.haal_weg(ctx, klasse=Doel, sleutel=s, overleg_id=t.ids["overleg"]),
    ),
    Geval(
        tijdens_ot.wijzig,
        P.OVERLEG_NOTULEREN,
        "doel_ot",
        lambda ctx, s, t: tijdens_ot.wijzig(
            ctx,
            klasse=Doel,
            sleutel=s,
            overleg_id=t.ids["overleg"],
            antwoorden={"begin": "anders"},
            gezien={},
        ),
    ),
    Geval(
        doelen.stel_doel,
        P.DOSSIER_SCHRIJVEN,
        "dossier",
        lambda ctx, s, _t: doelen.stel_doel(ctx, dossier_id=s, antwoorden=toneel.DOEL),
    ),
    Geval(
        doelen.meet,
        P.METING_TOEVOEGEN,
        "doel",
        lambda ctx, s, _t: doelen.meet(ctx, doel_id=s, antwoorden={"datum": VANDAAG, "score": "0"}),
    ),
    Geval(
        doelen.zet_status,
        P.DOSSIER_SCHRIJVEN,
        "doel",
        lambda ctx, s, _t: doelen.zet_status(ctx, doel_id=s, status=DoelStatus.BEHAALD),
    ),
    Geval(
        toestemming.leg_toestemming_vast,
        P.DOSSIER_LEIDEN,
        "dossier",
        lambda ctx, s, _t: toestemming.leg_toestemming_vast(ctx, dossier_id=s, antwoorden=toneel.TOESTEMMING),
    ),
    _lees(toestemming.trek_toestemming_in, P.DOSSIER_LEIDEN, "toestemming", "toestemming_id"),
    *_veld(P.DOSSIER_LEIDEN, "dossier", "dossier", "hulpvraag_kort", "Anders?"),
    *_veld(P.DOSSIER_SCHRIJVEN, "beeld_leerling", "beeld", "leuk", "lezen"),
    Geval(
        bewaren.bewaar_rijen,
        P.DOSSIER_SCHRIJVEN,
        "beeld",
        lambda ctx, s, _t: bewaren.bewaar_rijen(
            ctx,
            soort="beeld_leerling",
            sleutel=s,
            veld="onderwijsbehoeften",
            verander=lambda rijen: [*rijen, {"tekst": "rust"}],
        ),
    ),
    *_veld(P.DOSSIER_SCHRIJVEN, "vraag", "vraag", "tekst", "Wat nog meer?"),
    *_veld(P.OVERLEG_NOTULEREN, "vraag", "vraag", "antwoord", "Een stappenkaart"),
    *_veld(P.DOSSIER_SCHRIJVEN, "doel", "doel", "doel", "Noor begint"),
    *_veld(P.DOSSIER_SCHRIJVEN, "afspraak", "afspraak", "wat", "belt"),
    *_veld(P.OVERLEG_PLANNEN, "overleg", "overleg", "plaats", "lokaal 3", _overleg("gepland")),
    *_veld(P.OVERLEG_NOTULEREN, "ot_verslag", "verslag", "inzicht", "nieuw"),
    *_veld(P.AANVRAAG_INDIENEN, "aanvraag", "aanvraag", "waarom", "nieuw", _aanvraag("terug")),
    Geval(
        bijlagen.voeg_toe,
        P.DOSSIER_SCHRIJVEN,
        "dossier",
        lambda ctx, s, _t: bijlagen.voeg_toe(ctx, dossier_id=s, **PLAATJE),
    ),
    Geval(
        bijlagen.voeg_toe_bij,
        P.DOSSIER_SCHRIJVEN,
        "beeld",
        lambda ctx, s, _t: bijlagen.voeg_toe_bij(
            ctx, soort="beeld_leerling", sleutel=s, veld="leuk", **PLAATJE
        ),
    ),
    _lees(bijlagen.lijst, P.DOSSIER_INZIEN, "dossier", "dossier_id"),
    _lees(bijlagen.bekijk, P.DOSSIER_INZIEN, "bijlage", "bijlage_id"),
    _lees(bijlagen.geef_uit, P.DOSSIER_INZIEN, "bijlage", "bijlage_id"),
    _lees(bijlagen.inhoud, P.DOSSIER_INZIEN, "bijlage", "bijlage_id"),
    _lees(bijlagen.haal_weg, P.DOSSIER_SCHRIJVEN, "bijlage", "bijlage_id"),
    Geval(
        overleg_plannen.plan,
        P.OVERLEG_PLANNEN,
        "dossier",
        lambda ctx, s, _t: overleg_plannen.plan(
            ctx, dossier_id=s, antwoorden={"datum": VANDAAG, "tijd": "14:00"}
        ),
    ),
    Geval(
        overleg_plannen.nodig_uit,
        P.OVERLEG_PLANNEN,
        "overleg",
        lambda ctx, s, _t: overleg_plannen.nodig_uit(ctx, overleg_id=s, naam="Oma", rol=Rol.OUD),
    ),
    Geval(
        overleg.zet_aanwezig,
        P.OVERLEG_NOTULEREN,
        "deelnemer",
        lambda ctx, s, _t: overleg.zet_aanwezig(ctx, deelnemer_id=s, aanwezig=Aanwezig.JA),
    ),
    Geval(
        overleg.naar_punt,
        P.OVERLEG_NOTULEREN,
        "overleg",
        lambda ctx, s, _t: overleg.naar_punt(ctx, overleg_id=s, punt=2),
    ),
    Geval(
        overleg.beantwoord,
        P.OVERLEG_NOTULEREN,
        "vraag",
        lambda ctx, s, _t: overleg.beantwoord(ctx, vraag_id=s, status=VraagStatus.BESPROKEN),
    ),
    *[
        Geval(
            overleg.zet_stap,
            permission,
            "overleg",
            lambda ctx, s, _t, naam=naam: overleg.zet_stap(ctx, overleg_id=s, naam=naam, reden="x"),  # type: ignore[misc]
            _overleg(status),
        )
        for naam, status, permission in (
            ("uitnodigen", "gepland", P.OVERLEG_PLANNEN),
            ("start", "uitgenodigd", P.OVERLEG_NOTULEREN),
            ("sluiten", "live", P.OVERLEG_NOTULEREN),
            ("voorleggen", "concept_verslag", P.OVERLEG_PLANNEN),
            ("vaststellen", "voorgelegd", P.OVERLEG_PLANNEN),
            ("annuleren", "gepland", P.OVERLEG_PLANNEN),
            ("heropenen", "vastgesteld", P.OVERLEG_PLANNEN),
        )
    ],
    Geval(
        overleg_na.koppel_terug,
        P.OVERLEG_NOTULEREN,
        "overleg",
        lambda ctx, s, _t: overleg_na.koppel_terug(ctx, overleg_id=s),
        _overleg("vastgesteld"),
    ),
    *[
        Geval(
            uitgeven.geef_uit,
            P.OVERLEG_INZIEN,
            "overleg",
            lambda ctx, s, _t, stuk=stuk: uitgeven.geef_uit(ctx, stuk=stuk, overleg_id=s),  # type: ignore[misc]
            _overleg(status),
        )
        for stuk, status in (
            (Stuk.VERSLAG_WORD, "vastgesteld"),
            (Stuk.VERSLAG_PDF, "vastgesteld"),
            (Stuk.UITNODIGING, "vastgesteld"),
            (Stuk.UITNODIGING_BRIEF, "gepland"),
            (Stuk.VERVOLG, "vastgesteld"),
        )
    ],
    Geval(
        overleg.leg_reactie_vast,
        P.OVERLEG_PLANNEN,
        "overleg",
        lambda ctx, s, _t: overleg.leg_reactie_vast(ctx, overleg_id=s, reactie="ingestemd"),
        _overleg("voorgelegd"),
    ),
    Geval(
        aanvraag.begin,
        P.DOSSIER_LEIDEN,
        "dossier",
        lambda ctx, s, _t: aanvraag.begin(ctx, dossier_id=s, type_=Arrangementtype.SCHOOL),
    ),
    _lees(aanvraag.dien_in, P.AANVRAAG_INDIENEN, "aanvraag", "aanvraag_id", _aanvraag("concept")),
    Geval(
        aanvraag.zet_stap,
        P.AANVRAAG_INDIENEN,
        "aanvraag",
        lambda ctx, s, _t: aanvraag.zet_stap(ctx, aanvraag_id=s, naam="intrekken", reden="x"),
        _aanvraag("terug"),
    ),
    _lees(besluiten.stapformulier, P.AANVRAAG_INZIEN, "aanvraag", "aanvraag_id", _aanvraag("ingediend")),
    _lees(besluiten.stapformulier, P.AANVRAAG_INZIEN, "aanvraag", "aanvraag_id", _aanvraag("concept")),
    _stap("accordering", besluiten.accordeer, P.AANVRAAG_ACCORDEREN, "ingediend"),
    _stap("beoordeling", besluiten.adviseer, P.AANVRAAG_ADVISEREN, "geaccordeerd"),
    _stap("toekenning", besluiten.beslis, P.AANVRAAG_BESLISSEN, "geadviseerd"),
    Geval(
        besluiten.wijs_toe,
        P.ONDERSTEUNER_KIEZEN,
        "aanvraag",
        lambda ctx, s, t: besluiten.wijs_toe(
            ctx, aanvraag_id=s, ondersteuner_id=t.wereld.mensen[Rol.OS, "eigen"].id
        ),
        _aanvraag("toegekend"),
    ),
    *[
        _lees(functie, P.DOSSIER_INZIEN, "dossier", "dossier_id")
        for functie in (
            lezen.overzicht,
            lezen.beeld,
            lezen.vragen,
            lezen.doelen,
            lezen.afspraken,
            lezen.toestemmingen,
            lezen.overleggen,
            lezen.aanvragen,
            lezen.tijdlijn,
            lezen.noteer_inzage,
            geschiedenis.lees,
        )
    ],
    _lees(uitsluiten.buitenkring, P.DOSSIER_UITSLUITEN, "dossier", "dossier_id"),
    _lees(uitsluiten.hef_op, P.DOSSIER_UITSLUITEN, "uitsluiting", "uitsluiting_id"),
    Geval(
        uitsluiten.bij_nummer,
        P.DOSSIER_UITSLUITEN,
        "dossier",
        lambda ctx, s, t: uitsluiten.bij_nummer(ctx, nummer=t.nummer(s)),
    ),
    Geval(
        uitsluiten.sluit_uit,
        P.DOSSIER_UITSLUITEN,
        "dossier",
        lambda ctx, s, t: uitsluiten.sluit_uit(
            ctx, dossier_id=s, gebruiker_id=t.wereld.mensen[Rol.OS, "eigen"].id, reden="x"
        ),
    ),
    Geval(
        noodtoegang.vraag,
        P.NOODTOEGANG_VRAGEN,
        "dossier",
        lambda ctx, s, t: noodtoegang.vraag(
            ctx, nummer=t.nummer(s), reden="de begeleider is ziek en het haast"
        ),
    ),
    _lees(noodtoegang.van_dossier, P.DOSSIER_LEIDEN, "dossier", "dossier_id"),
    _lees(noodtoegang.vink_af, P.NOODTOEGANG_TOEZIEN, "noodtoegang", "noodtoegang_id"),
    _lees(noodtoegang.beeindig, P.NOODTOEGANG_TOEZIEN, "noodtoegang", "noodtoegang_id"),
    Geval(
        noodtoegang.overzicht, P.NOODTOEGANG_TOEZIEN, "niets", lambda ctx, _s, _t: noodtoegang.overzicht(ctx)
    ),
    Geval(ingreep.berichten, P.NOODTOEGANG_TOEZIEN, "niets", lambda ctx, _s, _t: ingreep.berichten(ctx)),
    _lees(ingreep.vink_af, P.NOODTOEGANG_TOEZIEN, "mens", "gebruiker_id"),
    _lees(lezen_kring.kring, P.DOSSIER_LEIDEN, "dossier", "dossier_id"),
    *[
        _lees(functie, P.AANVRAAG_INZIEN, "aanvraag", "aanvraag_id", _aanvraag(status))
        for functie in (lezen_aanvraag.bekijk, lezen_aanvraag.noteer_inzage)
        for status in ("concept", "ingediend", "toegekend")
    ],
    _lees(lezen_overleg.overleg, P.OVERLEG_INZIEN, "overleg", "overleg_id"),
    _lees(meekijken.versie, P.OVERLEG_INZIEN, "overleg", "overleg_id"),
    _lees(meekijken.beeld, P.OVERLEG_INZIEN, "overleg", "overleg_id"),
    _lees(lezen_overleg.plannen, P.OVERLEG_PLANNEN, "dossier", "dossier_id"),
    _lees(lezen_formulier.formulierblad, P.OVERLEG_NOTULEREN, "kind", "invulling_id"),
    _lees(lezen_formulier.formulierblad, P.DOSSIER_SCHRIJVEN, "voorgesprek", "invulling_id"),
    Geval(
        inlezen.voorstel,
        P.LEERLING_BEHEREN,
        "school",
        lambda ctx, s, _t: inlezen.voorstel(ctx, school_id=s, lijst=LIJST),
    ),
    Geval(
        inlezen.pas_toe,
        P.LEERLING_BEHEREN,
        "school",
        lambda ctx, s, _t: inlezen.pas_toe(ctx, school_id=s, lijst=LIJST),
    ),
    Geval(inzicht.overzicht, P.INZICHT_INZIEN, "school", lambda ctx, s, _t: inzicht.overzicht(ctx, plaats=s)),
    _beheer(beheer_mensen.eis),
    _beheer(beheer_mensen.mensen),
    _lees(logboek.van_medewerker, P.BEHEREN, "mens", "gebruiker_id"),
    _lees(logboek.over_kind, P.DOSSIER_LEIDEN, "dossier", "dossier_id"),
    _beheer(beheer_mensen.alarmen),
    _beheer(beheer_mensen.voeg_toe, naam="", gebruikersnaam="x", functies=()),
    Geval(
        beheer_mensen.verleen,
        P.BEHEREN,
        "mens",
        lambda ctx, s, _t: beheer_mensen.verleen(ctx, gebruiker_id=s, functie_=Functie(Rol.OS)),
    ),
    _lees(beheer_mensen.trek_in, P.BEHEREN, "verlening", "verlening_id"),
    _lees(beheer_mensen.zet_uit, P.BEHEREN, "mens", "gebruiker_id"),
    _lees(beheer_mensen.zet_aan, P.BEHEREN, "mens", "gebruiker_id"),
    _lees(beheer_mensen.geef_link, P.BEHEREN, "mens", "gebruiker_id"),
    _lees(beheer_mensen.wis_tweede_stap, P.BEHEREN, "mens", "gebruiker_id"),
    _lees(beheer_schoolaccount.ontkoppel, P.BEHEREN, "mens", "gebruiker_id"),
    _lees(beheer_schoolaccount.zet_adres, P.BEHEREN, "mens", "gebruiker_id", adres="nieuw@school.nl"),
    _beheer(beheer_scholen.scholen),
    _beheer(beheer_scholen.besturen),
    _beheer(beheer_scholen.voeg_bestuur_toe, naam="Stichting Nieuw"),
    Geval(
        beheer_scholen.voeg_school_toe,
        P.BEHEREN,
        "niets",
        lambda ctx, _s, t: beheer_scholen.voeg_school_toe(
            ctx, naam="De Nieuwe", bestuur_id=t.wereld.bestuur, brin="", plaats=""
        ),
    ),
    _beheer(beheer_scholen.werkwijze),
    _beheer(beheer_scholen.zet_werkwijze, nieuw=Werkwijze()),
    _beheer(beheer_scholen.rollabels),
    _beheer(huisstijl.zet_stijl, naam="SWV De Waterkring", kleur="#0B6E69"),
    _beheer(huisstijl.zet_logo, **PLAATJE),
    _beheer(huisstijl.zet_sjabloon, naam="verslag.docx", inhoud=sjabloon(Brief.VERSLAG)),
    _beheer(huisstijl.haal_logo_weg),
    _beheer(huisstijl.haal_sjabloon_weg),
    _lees(
        uitgeven.geef_beschikking_uit, P.AANVRAAG_INZIEN, "aanvraag", "aanvraag_id", _aanvraag("toegekend")
    ),
    *[_beheer(uitgeven.geef_huisstijl_uit, stuk=stuk) for stuk in (Stuk.SJABLOON, Stuk.VOORBEELD_PDF)],
    _beheer(formulieren.overzicht, naam=BEELD["naam"]),
    _beheer(formuliergebruik.gebruik, naam=BEELD["naam"]),
    _beheer(formulieren.beoordeel, **BEELD),
    _beheer(formulieren.beoordeel_bladen, naam=BEELD["naam"], bestandsnaam="a.xlsx", blad={}),
    _beheer(formulieren.publiceer, **BEELD, vanaf=VANDAAG),
    *[
        _beheer(doe, naam=BEELD["naam"])
        for doe in (formulierconcept.lees, formulierconcept.basis, formulierconcept.weg)
    ],
    _beheer(formulierconcept.zet, naam=BEELD["naam"], bestandsnaam="a.xlsx", blad={}),
    _beheer(formulierconcept.publiceer, naam=BEELD["naam"], vanaf=VANDAAG),
    _beheer(formulierconcept.pas_aan, naam=BEELD["naam"], wijzig=dict),
    Geval(
        formulieren.trek_in,
        P.BEHEREN,
        "niets",
        lambda ctx, _s, t: formulieren.trek_in(ctx, publicatie_id=t.ids["publicatie"]),
    ),
    _beheer(formulierbestand.geef_uit, naam=BEELD["naam"]),
    _beheer(formulierbestand.als_excel, sleutel=formulierbestand.SLEUTEL[BEELD["naam"]]),
    _beheer(beheer_scholen.zet_rollabel, rol=Rol.TB, label="begeleider"),
    _beheer(teksten.geschiedenis, naam="overleg"),
    _beheer(teksten.zet, naam="overleg", inhoud="MDO"),
    _beheer(teksten.terug, naam="overleg"),
)

LIJSTEN: dict[Callable[..., Any], str] = {
    lezen_lijsten.werklijst: "own tasks; tests/store/test_werklijst.py",
    lezen_lijsten.lijst: "test_lijsten.py",
    lezen_lijsten.kandidaten: "test_lijsten.py",
    lezen_aanvraag.lijst: "test_lijsten.py",
    lezen_aanvraag.scholen: "test_lijsten.py",
    lezen_overleg.lijst: "test_lijsten.py",
    inlezen.scholen: "test_lijsten.py",
    inzicht.scholen: "test_lijsten.py",
    huisstijl.lees: "how letters look; it stands on every one of them and knows nothing of anybody",
    teksten.lees: "what screens say; everybody reads it and it knows nothing of anybody",
    inzicht.schooljaren: "the calendar; knows nothing of anybody",
    klad.lees: "one's own draft, kept under one's own id",
    klad.bewaar: "idem",
    klad.weg: "idem",
    klad.bewaar_tekst: "idem",
    mijn_account.stap: "one's own account; tests/services/test_factor.py",
    mijn_account.begin: "idem",
    mijn_account.bevestig: "idem",
    mijn_account.nieuwe_herstelcodes: "idem",
    mijn_account.zet_stap_uit: "idem",
    ingreep.eigen: "one's own account; tests/services/test_ingreep.py",
    mijn_sessies.sessies: "one's own sessions; tests/services/test_mijn_sessies.py",
    mijn_sessies.beeindig: "idem",
    mijn_sessies.beeindig_andere: "idem",
    stap_op.vers: "one's own session; tests/services/test_stap_op.py",
    stap_op.eis: "idem",
    stap_op.met_code: "idem",
    stap_op.bij_school: "idem; tests/services/test_schoolaccount.py",
    schoolaccount.begin_opnieuw: "one's own session; tests/services/test_schoolaccount.py",
    schoolaccount.is_via_school: "idem",
    schoolaccount.uitlogadres: "idem",
    stap_op.bevestig: "idem",
}
"""Services without an id: they show less to who may see less, and are tested as lists."""
