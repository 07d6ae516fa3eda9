"""A BSN in a text is kept while one types, goes no further, and is asked about where it stands."""

import io
import zipfile
from collections.abc import Callable
from uuid import UUID

import docx
import pikepdf
import pytest

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.dossier import Doelbinding, DossierStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet
from lib.forms.answers import ValueRefused
from lib.services import aanvraag, bijlagen, bsn, noodtoegang, overleg, toestemming, uitsluiten
from lib.services import dossier as dossiers
from lib.services.bestandstekst import LijktBsn
from lib.services.context import Context
from lib.store.tables.bijlage import bijlage
from lib.store.tables.geen_bsn import geen_bsn
from lib.store.tables.spoor import gebeurtenis
from tests.services import toneel
from tests.wereld import NU, Wereld

NUMMER, ANDER = "123456782", "111222333"
ZIN = f"Zijn nummer is {NUMMER[:3]}.{NUMMER[3:6]}.{NUMMER[6:]}."


def soorten(wereld: Wereld) -> list[str]:
    with wereld.store.read() as con:
        return [str(rij.soort.value) for rij in con.execute(gebeurtenis.select())]


@pytest.fixture
def ib(wereld: Wereld) -> Context:
    return wereld.als(Rol.IB)


def klaar_om_te_delen(ib: Context, wereld: Wereld) -> UUID:
    dossier_id = toneel.voorbereid(wereld)
    toestemming.leg_toestemming_vast(ib, dossier_id=dossier_id, antwoorden=toneel.TOESTEMMING)
    return dossier_id


class TestATextWithABsn:
    def test_is_kept_and_holds_back_what_is_handed_in(self, wereld: Wereld, ib: Context) -> None:
        toneel.concept(wereld)
        blad = toneel.blad(wereld, "beeld_leerling")
        toneel.vul(ib, "beeld_leerling", blad, {"leuk": ZIN})
        assert bsn.opmerking(ib.store, ZIN, blad)
        with pytest.raises(MagNogNiet) as nee:
            dossiers.dien_in(ib, invulling_id=blad)
        assert NUMMER not in str(nee.value)

    def test_holds_back_sharing_until_it_is_gone(self, wereld: Wereld, ib: Context) -> None:
        dossier_id = klaar_om_te_delen(ib, wereld)
        toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": ZIN})
        with pytest.raises(MagNogNiet, match="burgerservicenummer"):
            dossiers.zet_stap(ib, dossier_id=dossier_id, naam="delen")
        toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": "Wat helpt?"})
        assert dossiers.zet_stap(ib, dossier_id=dossier_id, naam="delen") is DossierStatus.GEDEELD

    def test_holds_back_sharing_until_somebody_says_that_it_is_none(
        self, wereld: Wereld, ib: Context
    ) -> None:
        dossier_id = klaar_om_te_delen(ib, wereld)
        toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": ZIN})
        bsn.is_geen_bsn(ib, soort="dossier", sleutel=dossier_id, veld="hulpvraag_kort")
        assert bsn.opmerking(ib.store, ZIN, dossier_id) == ""
        assert soorten(wereld).count(Soort.GEEN_BSN.value) == 1
        assert dossiers.zet_stap(ib, dossier_id=dossier_id, naam="delen") is DossierStatus.GEDEELD

    def test_is_asked_again_for_another_number(self, wereld: Wereld, ib: Context) -> None:
        dossier_id = klaar_om_te_delen(ib, wereld)
        toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": ZIN})
        bsn.is_geen_bsn(ib, soort="dossier", sleutel=dossier_id, veld="hulpvraag_kort")
        toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": f"{ZIN} En {ANDER}."})
        with pytest.raises(MagNogNiet):
            dossiers.zet_stap(ib, dossier_id=dossier_id, naam="delen")

    def test_holds_back_a_verslag(self, wereld: Wereld, ib: Context) -> None:
        sleutel = toneel.besproken(wereld, toneel.gedeeld(wereld))
        blad = toneel.blad(wereld, "ot_verslag", sleutel)
        toneel.vul(ib, "ot_verslag", blad, {"samenvatting": ZIN})
        overleg.zet_stap(ib, overleg_id=sleutel, naam="sluiten")
        with pytest.raises(MagNogNiet, match="burgerservicenummer"):
            overleg.zet_stap(ib, overleg_id=sleutel, naam="voorleggen")

    def test_leaves_no_number_beside_the_text(self, wereld: Wereld, ib: Context) -> None:
        dossier_id = klaar_om_te_delen(ib, wereld)
        toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": ZIN})
        for _ in range(2):
            bsn.is_geen_bsn(ib, soort="dossier", sleutel=dossier_id, veld="hulpvraag_kort")
        with wereld.store.read() as con:
            rijen = con.execute(geen_bsn.select()).all()
        assert len(rijen) == 1
        assert NUMMER not in str(rijen)

    def test_is_judged_by_who_may_write_there(self, wereld: Wereld) -> None:
        dossier_id = toneel.voorbereid(wereld)
        with pytest.raises(NietGevonden):
            bsn.is_geen_bsn(
                wereld.als(Rol.IB, "ander"), soort="dossier", sleutel=dossier_id, veld="hulpvraag_kort"
            )

    def test_that_is_a_draft_is_told_too(self, ib: Context) -> None:
        assert bsn.opmerking(ib.store, ZIN, None)
        assert bsn.opmerking(ib.store, "Bel 0318-123456", None) == ""


def word(*stukken: str) -> bytes:
    document = docx.Document()
    alinea = document.add_paragraph("Toets: ")
    for stuk in stukken:
        alinea.add_run(stuk).bold = True
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def pdf(tekst: str) -> bytes:
    with pikepdf.new() as boek:
        blad = boek.add_blank_page(page_size=(400, 400))
        letter = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        blad.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=letter))
        blad.Contents = boek.make_stream(f"BT /F1 12 Tf 20 200 Td ({tekst}) Tj ET".encode())
        uit = io.BytesIO()
        boek.save(uit)
    return uit.getvalue()


BESTANDEN = {
    "verslag.docx": word(NUMMER[:4], NUMMER[4:]),
    "verslag.pdf": pdf(f"Nummer {NUMMER} van Jan"),
}


@pytest.mark.parametrize("naam", BESTANDEN)
class TestAFileWithABsn:
    def test_is_not_kept_before_somebody_was_asked(self, wereld: Wereld, ib: Context, naam: str) -> None:
        dossier_id = toneel.concept(wereld)
        with pytest.raises(LijktBsn):
            bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam=naam, inhoud=BESTANDEN[naam])
        with wereld.store.read() as con:
            assert con.execute(bijlage.select()).all() == []

    def test_is_kept_when_it_is_none_and_that_is_told(self, wereld: Wereld, ib: Context, naam: str) -> None:
        dossier_id = toneel.concept(wereld)
        assert bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam=naam, inhoud=BESTANDEN[naam], geen_bsn=True)
        assert soorten(wereld).count(Soort.GEEN_BSN.value) == 1


@pytest.mark.parametrize(
    ("naam", "inhoud"), [("a.docx", word("0318-123456")), ("a.pdf", pdf("TOP-2026-0001"))]
)
def test_another_file_asks_nothing(wereld: Wereld, ib: Context, naam: str, inhoud: bytes) -> None:
    dossier_id: UUID = toneel.concept(wereld)
    bijlagen.voeg_toe(ib, dossier_id=dossier_id, naam=naam, inhoud=inhoud, geen_bsn=True)
    assert Soort.GEEN_BSN.value not in soorten(wereld)


def test_the_name_of_a_file_counts_too(wereld: Wereld, ib: Context) -> None:
    with pytest.raises(LijktBsn):
        bijlagen.voeg_toe(
            ib, dossier_id=toneel.concept(wereld), naam=f"Jan {NUMMER}.docx", inhoud=word("niets")
        )


def test_a_bomb_is_refused_before_it_is_read(wereld: Wereld, ib: Context) -> None:
    bom = io.BytesIO(word("x"))
    with zipfile.ZipFile(bom, "a", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr("word/extra.xml", b"0" * 60_000_000)
    with pytest.raises(BestandGeweigerd, match="te groot"):
        bijlagen.voeg_toe(ib, dossier_id=toneel.concept(wereld), naam="bom.docx", inhoud=bom.getvalue())


REDEN = f"{ZIN} Daarom."
Met = Callable[[Wereld, UUID], object]


def wie(wereld: Wereld, rol: Rol) -> UUID:
    return wereld.mensen[rol, "eigen"].id


MET_EEN_REDEN: dict[str, Met] = {
    "stap van het dossier": lambda w, _: dossiers.zet_stap(
        w.als(Rol.IB), dossier_id=toneel.afgesloten(w), naam="heropenen", reden=REDEN
    ),
    "toegang": lambda w, d: dossiers.geef_toegang(
        w.als(Rol.IB),
        dossier_id=d,
        gebruiker_id=wie(w, Rol.OS),
        rol=Rol.OS,
        reden=REDEN,
        tot=NU.date(),
        doelbinding=Doelbinding.ADVISEREN,
    ),
    "stap van het overleg": lambda w, d: overleg.zet_stap(
        w.als(Rol.IB), overleg_id=toneel.gepland(w, d), naam="annuleren", reden=REDEN
    ),
    "reactie van ouders": lambda w, d: overleg.leg_reactie_vast(
        w.als(Rol.IB), overleg_id=toneel.voorgelegd(w, d), reactie="ingestemd", tekst=REDEN
    ),
    "aanvraag intrekken": lambda w, d: aanvraag.zet_stap(
        w.als(Rol.IB), aanvraag_id=toneel.begonnen(w, d), naam="intrekken", reden=REDEN
    ),
    "noodtoegang": lambda w, _: noodtoegang.vraag(
        w.als(Rol.TB, "ander"), nummer="TOP-2026-0001", reden=REDEN
    ),
    "uitsluiten": lambda w, d: uitsluiten.sluit_uit(
        w.als(Rol.IB), dossier_id=d, gebruiker_id=wie(w, Rol.DIR), reden=REDEN
    ),
}


@pytest.mark.parametrize("wat", MET_EEN_REDEN)
def test_nor_stands_a_bsn_in_a_reason(wereld: Wereld, wat: str) -> None:
    dossier_id = toneel.gedeeld(wereld)
    with pytest.raises(ValueRefused, match="burgerservicenummer"):
        MET_EEN_REDEN[wat](wereld, dossier_id)
    with wereld.store.read() as con:
        assert not [rij for rij in con.execute(gebeurtenis.select()) if ZIN in str(rij)]
