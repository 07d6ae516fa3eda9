"""A form made one's own: judged, published for a bestuur from a day, taken back; what was begun keeps its version."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from lib.domain.formulier import EERSTE, NAMEN, alle_versies, formulier, met_vraag
from lib.domain.organisatie import Leerling, Rol
from lib.domain.permissions import NietGevonden, Permission
from lib.domain.workflow import MagNogNiet
from lib.forms.text import ValueRefused
from lib.forms.xlsform import FormRefused, read_xlsx
from lib.services import aanvraag as dien
from lib.services import (
    bewaren,
    dossier,
    formulierbestand,
    formulieren,
    geschiedenis,
    inzien,
    lezen,
    lezen_aanvraag,
)
from lib.services.context import Context
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import invulling
from lib.store.tables.spoor import gebeurtenis
from tests.formulierboek import BEELD, aangepast, boek, bytes_van, met_nieuwe_vraag, rij_van
from tests.services import toneel
from tests.wereld import Wereld


def publiceer(ctx: Context, inhoud: bytes, **meer: Any) -> str:
    gegeven = {"naam": BEELD, "bestandsnaam": "beeld.xlsx", "vanaf": ctx.vandaag, **meer}
    return formulieren.publiceer(ctx, inhoud=inhoud, **gegeven)


def tweede(wereld: Wereld) -> UUID:
    """Return another pupil of the first school."""
    kind = Leerling(
        school_id=wereld.school,
        roepnaam="Bo",
        achternaam="Smit",
        geboortedatum=date(2017, 5, 1),
        jaargroep=5,
        groepnaam="5A",
    )
    with wereld.store.als_systeem().sessions() as sessie:
        sessie.add(kind)
        sessie.commit()
        return kind.id


def beeld_van(ctx: Context, leerling_id: UUID) -> tuple[UUID, UUID]:
    dossier_id = dossier.maak(ctx, leerling_id=leerling_id, hulpvraag="Wat helpt?")
    with ctx.store.als_systeem().read() as verbinding:
        vraag = select(invulling.c.id).where(invulling.c.dossier_id == dossier_id, invulling.c.soort == BEELD)
        return dossier_id, verbinding.scalars(vraag).one()


def versie_van(wereld: Wereld, blad_id: UUID) -> str:
    with wereld.store.als_systeem().read() as verbinding:
        return str(verbinding.scalar(select(invulling.c.formulier_versie).where(invulling.c.id == blad_id)))


@pytest.mark.parametrize("naam", NAMEN)
def test_a_form_comes_back_from_excel_as_it_went(wereld: Wereld, naam: str) -> None:
    sleutel = formulierbestand.SLEUTEL[naam]
    bestand = formulierbestand.als_excel(wereld.als(Rol.BEH), sleutel=sleutel)
    assert bestand.naam == f"{naam}-versie-1.xlsx"
    assert read_xlsx(bestand.inhoud, name=naam) == formulier(naam)
    oordeel = formulieren.beoordeel(
        wereld.als(Rol.BEH), naam=naam, bestandsnaam=bestand.naam, inhoud=bestand.inhoud
    )
    assert (oordeel.bezwaren, oordeel.wijzigingen, oordeel.goed) == ((), (), False)
    assert oordeel.reading is not None
    assert oordeel.reading.remarks == ()


def test_only_a_beheerder_may_see_or_change_forms(wereld: Wereld) -> None:
    for rol in (Rol.IB, Rol.DIR, Rol.GD, Rol.FG):
        ctx = wereld.als(rol)
        sleutel = formulierbestand.SLEUTEL[BEELD]
        for doe in (
            lambda ctx=ctx: formulieren.overzicht(ctx, naam=BEELD),
            lambda ctx=ctx: formulieren.beoordeel(ctx, naam=BEELD, bestandsnaam="a.xlsx", inhoud=b""),
            lambda ctx=ctx: publiceer(ctx, aangepast(label="Wat is leuk?")),
            lambda ctx=ctx: formulieren.trek_in(ctx, publicatie_id=uuid4()),
            lambda ctx=ctx: formulierbestand.geef_uit(ctx, naam=BEELD),
            lambda ctx=ctx, sleutel=sleutel: formulierbestand.als_excel(ctx, sleutel=sleutel),
        ):
            with pytest.raises(NietGevonden):
                doe()


def test_a_school_of_the_bestuur_begins_with_it_and_another_and_an_old_one_do_not(wereld: Wereld) -> None:
    beh, ib = wereld.als(Rol.BEH), wereld.als(Rol.IB)
    oud_dossier, oud = beeld_van(ib, wereld.leerling)
    versie = publiceer(beh, met_nieuwe_vraag(), bestuur_id=wereld.bestuur)
    nieuw_dossier, nieuw = beeld_van(ib, tweede(wereld))
    _, ander = beeld_van(wereld.als(Rol.IB, "ander"), wereld.andere_leerling)
    assert versie.startswith("2-")
    assert [versie_van(wereld, blad) for blad in (oud, nieuw, ander)] == [EERSTE, versie, EERSTE]
    bewaren.bewaar_veld(ib, soort=BEELD, sleutel=nieuw, veld="muziek", waarde="Bach")
    for blad in (oud, ander):
        wie = ib if blad == oud else wereld.als(Rol.IB, "ander")
        with pytest.raises(ValueRefused, match="niet meer in het formulier"):
            bewaren.bewaar_veld(wie, soort=BEELD, sleutel=blad, veld="muziek", waarde="Bach")
    assert "muziek" in formulier(BEELD, versie).by_name
    assert met_vraag(BEELD, "muziek") is formulier(BEELD, versie)
    assert [form.title for form in alle_versies(BEELD)] == ["Beeld leerling"] * 2
    _, pagina = geschiedenis.lees(ib, dossier_id=nieuw_dossier)
    assert [w.label for groep in pagina.groepen for w in groep.wijzigingen] == ["Welke muziek helpt?"]
    assert lezen.overzicht(ib, dossier_id=oud_dossier)


def test_what_is_new_and_shielded_stays_with_its_writers(wereld: Wereld) -> None:
    beh, ib = wereld.als(Rol.BEH), wereld.als(Rol.IB)
    publiceer(beh, met_nieuwe_vraag(None, **{"bind::bijzonder": "ja"}))
    dossier_id, blad = beeld_van(ib, wereld.leerling)
    bewaren.bewaar_veld(ib, soort=BEELD, sleutel=blad, veld="muziek", waarde="Bach")
    bewaren.bewaar_veld(ib, soort=BEELD, sleutel=blad, veld="leuk", waarde="Lego")
    with wereld.store.als_systeem().read() as verbinding:
        zaak = ib.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_INZIEN)
        rij = inzien.beeld(ib, verbinding, zaak, dossier_id)
    assert rij is not None
    assert inzien.leesbaar(rij, lambda _: False).antwoorden == {"leuk": "Lego"}
    assert "muziek" not in (geschiedenis._gewoon(alle_versies(BEELD)) or ())
    with wereld.store.als_systeem().read() as verbinding:
        gezegd = list(verbinding.scalars(select(gebeurtenis.c.wat).where(gebeurtenis.c.object_id == blad)))
    assert not any("muziek" in wat for wat in gezegd)


@pytest.mark.parametrize(
    ("rol", "bijzonder", "ziet"),
    [(Rol.DIR, "", True), (Rol.DIR, "ja", False), (Rol.IB, "ja", True)],
)
def test_who_only_reads_sees_in_the_history_what_is_new_and_not_shielded(
    wereld: Wereld, rol: Rol, bijzonder: str, *, ziet: bool
) -> None:
    ib = wereld.als(Rol.IB)
    publiceer(wereld.als(Rol.BEH), met_nieuwe_vraag(None, **{"bind::bijzonder": bijzonder}))
    dossier_id, blad = beeld_van(ib, wereld.leerling)
    bewaren.bewaar_veld(ib, soort=BEELD, sleutel=blad, veld="muziek", waarde="Bach")
    bewaren.bewaar_veld(ib, soort=BEELD, sleutel=blad, veld="leuk", waarde="Lego")
    with wereld.store.begin() as verbinding:
        verbinding.execute(update(t_dossier).where(t_dossier.c.id == dossier_id).values(gedeeld=True))
    _, pagina = geschiedenis.lees(wereld.als(rol), dossier_id=dossier_id)
    labels = {wijziging.label for groep in pagina.groepen for wijziging in groep.wijzigingen}
    assert labels == {"Wat vindt het kind leuk?"} | ({"Welke muziek helpt?"} if ziet else set())


def test_it_applies_from_its_day_and_can_be_taken_back(wereld: Wereld) -> None:
    beh = wereld.als(Rol.BEH)
    morgen = beh.vandaag + timedelta(days=1)
    publiceer(beh, aangepast(label="Wat is leuk?"), vanaf=morgen)
    _, vandaag = beeld_van(wereld.als(Rol.IB), wereld.leerling)
    assert versie_van(wereld, vandaag) == EERSTE
    versie = publiceer(beh, aangepast(label="Wat vind je leuk?"))
    _, erna = beeld_van(wereld.als(Rol.IB), tweede(wereld))
    assert versie_van(wereld, erna) == versie
    assert versie.startswith("3-")
    zicht = formulieren.overzicht(beh, naam=BEELD)
    nieuwste = next(uit for uit in zicht.publicaties if uit.versie == versie)
    assert zicht.voor(nieuwste) == "heel het samenwerkingsverband"
    formulieren.trek_in(beh, publicatie_id=nieuwste.id)
    with pytest.raises(NietGevonden):
        formulieren.trek_in(beh, publicatie_id=nieuwste.id)
    _, weer = beeld_van(wereld.als(Rol.IB, "ander"), wereld.andere_leerling)
    assert versie_van(wereld, weer) == EERSTE
    assert formulier(BEELD, versie).field("leuk").label == "Wat vind je leuk?"


def test_a_third_version_is_held_against_the_second(wereld: Wereld) -> None:
    beh = wereld.als(Rol.BEH)
    publiceer(beh, met_nieuwe_vraag())
    anders = met_nieuwe_vraag(None, type="integer")
    oordeel = formulieren.beoordeel(beh, naam=BEELD, bestandsnaam="b.xlsx", inhoud=anders)
    assert ["geen heel getal" in str(bezwaar) for bezwaar in oordeel.bezwaren] == [True]
    weer = formulieren.beoordeel(beh, naam=BEELD, bestandsnaam="b.xlsx", inhoud=met_nieuwe_vraag())
    assert (weer.bezwaren, weer.wijzigingen) == ((), ())
    sleutel = formulierbestand.SLEUTEL[BEELD]
    bestand = formulierbestand.als_excel(beh, sleutel=sleutel)
    assert bestand.naam == "beeld_leerling-versie-2.xlsx"
    assert "muziek" in read_xlsx(bestand.inhoud, name=BEELD).by_name


def test_the_changes_are_told_in_words(wereld: Wereld) -> None:
    werkboek = boek()
    rij, kop = rij_van(werkboek, "ob_ouders")
    werkboek["survey"].delete_rows(rij)
    rij, _ = rij_van(werkboek, "leuk")
    werkboek["survey"].cell(rij, kop["label"]).value = "Wat is leuk?"
    werkboek["survey"].cell(rij, kop["required"]).value = ""
    keuzes = werkboek["choices"]
    keuzes.append(["bron", "gevoel", "gevoel"])
    oordeel = formulieren.beoordeel(
        wereld.als(Rol.BEH), naam=BEELD, bestandsnaam="b.xlsx", inhoud=bytes_van(werkboek)
    )
    assert oordeel.goed
    assert [wijziging.sentence for wijziging in oordeel.wijzigingen] == [
        "‘Wat vindt het kind leuk?’ heet nu ‘Wat is leuk?’.",
        "‘Wat is leuk?’ mag leeg blijven.",
        "Bij ‘Bron’ komt erbij: ‘gevoel’.",
        "‘Ondersteuningsbehoefte ouders’ vervalt. Waar al een antwoord staat, blijft het te lezen.",
    ]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (lambda: b"geen boek", "geen leesbaar Excel-bestand"),
        (lambda: aangepast(type="integer"), "was tekst en kan geen heel getal worden"),
        (lambda: aangepast(name="pret"), "is nodig voor de werkwijze en kan niet vervallen"),
        (lambda: aangepast(relevant="geheim()"), "blad survey rij 3 kolom relevant: De functie geheim"),
        (lambda: aangepast(constraint=". = 'a' and . = 'b'"), "past geen enkel antwoord"),
        (lambda: aangepast("voorbereiding_kind", "aanwezig", label="Erbij?"), "Dit is het formulier ‘voorbereiding_kind’"),
        (lambda: aangepast(BEELD, "observatie", **{"bind::bijzonder": "ja"}), "kan een vraag niet alleen voor de schrijvers zijn"),
        (lambda: aangepast(BEELD, "context", **{"bind::intern": "ja"}), "Wie ‘Context: kind in zijn omgeving (groep, leerkracht, thuis, buurt)’ (context) leest, kan niet veranderen"),
        (lambda: met_nieuwe_vraag(None, type="select_one_from_file dorpen.csv"), "De lijst ‘dorpen’ kent Puzzel niet"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(wereld: Wereld, inhoud: Any, zin: str) -> None:
    beh = wereld.als(Rol.BEH)
    oordeel = formulieren.beoordeel(beh, naam=BEELD, bestandsnaam="b.xlsx", inhoud=inhoud())
    assert zin in "\n".join(map(str, oordeel.bezwaren))
    with pytest.raises(FormRefused):
        publiceer(beh, inhoud())
    assert formulieren.overzicht(beh, naam=BEELD).publicaties == ()


def test_what_is_not_meant_is_refused(wereld: Wereld) -> None:
    beh = wereld.als(Rol.BEH)
    with pytest.raises(ValueRefused, match="niets veranderd"):
        publiceer(beh, bytes_van(boek()))
    with pytest.raises(ValueRefused, match="vandaag of een latere dag"):
        publiceer(beh, aangepast(label="A"), vanaf=beh.vandaag - timedelta(days=1))
    with pytest.raises(NietGevonden):
        publiceer(beh, aangepast(label="A"), bestuur_id=uuid4())
    for doe in (
        lambda: formulieren.overzicht(beh, naam="geheim"),
        lambda: formulierbestand.als_excel(beh, sleutel=uuid4()),
        lambda: formulier("geheim"),
        lambda: formulier(BEELD, "9-0"),
    ):
        with pytest.raises((NietGevonden, KeyError)):
            doe()


AANVRAAG = "aanvraag"


def eigen_aanvraag(wereld: Wereld) -> tuple[UUID, UUID]:
    """Return an aanvraag of before the own version, and one of after it, both of the first school."""
    oud = toneel.begonnen(wereld, toneel.gedeeld(wereld))
    formulieren.publiceer(
        wereld.als(Rol.BEH),
        naam=AANVRAAG,
        bestandsnaam="aanvraag.xlsx",
        inhoud=met_nieuwe_vraag(boek(AANVRAAG), na="waarom", required="true"),
        vanaf=wereld.als(Rol.BEH).vandaag,
        bestuur_id=wereld.bestuur,
    )
    with wereld.store.als_systeem().read() as verbinding:
        dossier_id = verbinding.scalars(select(t_aanvraag.c.dossier_id).where(t_aanvraag.c.id == oud)).one()
    return oud, toneel.begonnen(wereld, dossier_id)


def test_an_aanvraag_asks_what_its_bestuur_asks(wereld: Wereld) -> None:
    ib = wereld.als(Rol.IB)
    oud, nieuw = eigen_aanvraag(wereld)
    beelden = {sleutel: lezen_aanvraag.bekijk(ib, aanvraag_id=sleutel) for sleutel in (oud, nieuw)}
    assert [beelden[sleutel].blad.formulier_versie.split("-")[0] for sleutel in (oud, nieuw)] == ["1", "2"]
    mist = {sleutel: " ".join(beeld.mist()) for sleutel, beeld in beelden.items()}
    assert ["Welke muziek helpt?" in mist[sleutel] for sleutel in (oud, nieuw)] == [False, True]
    with pytest.raises(ValueRefused, match="niet meer in het formulier"):
        bewaren.bewaar_veld(ib, soort=AANVRAAG, sleutel=oud, veld="muziek", waarde="Bach")
    with pytest.raises(MagNogNiet, match="Welke muziek helpt"):
        dien.dien_in(ib, aanvraag_id=nieuw)
    bewaren.bewaar_veld(ib, soort=AANVRAAG, sleutel=nieuw, veld="muziek", waarde="Bach")
    dien.dien_in(ib, aanvraag_id=nieuw)
    dien.dien_in(ib, aanvraag_id=oud)


@pytest.mark.parametrize(
    ("vraag", "cellen", "zin"),
    [
        ("uren", {"required": ""}, "moet ingevuld worden wanneer dat nu ook moet"),
        ("periode_van", {"relevant": "${uren} > 3"}, "moet te zien zijn wanneer dat nu ook zo is"),
        ("type", {"type": "select_one jn"}, "houdt zijn eigen lijst"),
        ("thema", {"type": "select_multiple jn"}, "houdt zijn eigen lijst"),
        ("nodig", {"bind::bijzonder": "ja"}, "leest het helemaal"),
    ],
)
def test_what_an_aanvraag_rests_on_stays(
    wereld: Wereld, vraag: str, cellen: dict[str, str], zin: str
) -> None:
    oordeel = formulieren.beoordeel(
        wereld.als(Rol.BEH),
        naam=AANVRAAG,
        bestandsnaam="a.xlsx",
        inhoud=aangepast(AANVRAAG, vraag, **cellen),
    )
    assert [zin in str(bezwaar) for bezwaar in oordeel.bezwaren] == [True]
    mag = aangepast(AANVRAAG, "intensiteit", required="")
    assert formulieren.beoordeel(wereld.als(Rol.BEH), naam=AANVRAAG, bestandsnaam="a.xlsx", inhoud=mag).goed
