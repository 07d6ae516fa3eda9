"""CSV and Excel: separators, encodings, dates, headings, and files that are no list."""

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.leerlingregel import ontdubbel
from lib.domain.schoollijst import LeerlingRegel, LijstGeweigerd, Schoollijst
from lib.exchange.tabel import lees, lees_csv, lees_xlsx

VANDAAG = date(2026, 10, 1)
KOP = "Achternaam;Tussenvoegsel;Roepnaam;Geboortedatum;Geslacht;Groep;Jaargroep;Leerlingnummer;Inschrijfdatum"
RIJ = "Hof;van 't;Ismaël;21-06-2018;jongen;4B;4;00123;19-08-2022"
ISMAEL = LeerlingRegel(
    regel=2,
    roepnaam="Ismaël",
    voorvoegsel="van 't",
    achternaam="Hof",
    geboortedatum=date(2018, 6, 21),
    geslacht="jongen",
    groepnaam="4B",
    jaargroep=4,
    ext_key="00123",
    inschrijfdatum=date(2022, 8, 19),
)


def uit_csv(*regels: str, codering: str = "utf-8") -> Schoollijst:
    return lees_csv("\r\n".join(regels).encode(codering), vandaag=VANDAAG)


def xlsx(*rijen: list[object]) -> bytes:
    boek = openpyxl.Workbook()
    for rij in rijen:
        boek.worksheets[0].append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def met_deel(inhoud: bytes, naam: str, deel: bytes) -> bytes:
    uit = io.BytesIO(inhoud)
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr(naam, deel)
    return uit.getvalue()


GOEDE_XLSX = xlsx(
    ["Achternaam", "Roepnaam", "Geboortedatum", "Jaargroep"], ["Hof", "Jan", date(2018, 6, 21), 4]
)


EDEX = (
    b"<EDEX><school><schooljaar>2026-2027</schooljaar></school><leerlingen><leerling key='1'><achternaam>Hof</achternaam>"
    b"<roepnaam>Jan</roepnaam><geboortedatum>2018-06-21</geboortedatum><jaargroep>4</jaargroep></leerling></leerlingen></EDEX>"
)


class TestCsv:
    @pytest.mark.parametrize("teken", [";", ",", "\t"])
    @pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "iso-8859-1", "cp1252", "utf-16"])
    def test_any_usual_separator_and_encoding_gives_the_same_pupil(self, teken: str, codering: str) -> None:
        lijst = uit_csv(KOP.replace(";", teken), RIJ.replace(";", teken), codering=codering)
        assert lijst.leerlingen == (ISMAEL,)

    def test_a_list_without_own_dates_gets_those_of_today(self) -> None:
        lijst = uit_csv(KOP, RIJ)
        assert (lijst.bron, lijst.brin, lijst.schooljaar, lijst.peildatum) == (
            "CSV",
            "",
            "2026-2027",
            VANDAAG,
        )

    def test_headings_may_be_written_loosely(self) -> None:
        lijst = uit_csv(
            "GESLACHTSNAAM;voornaam ;Geboorte-datum;Leer jaar;Leerling id",
            "Hof;Anne Fleur;21/6/2018;groep 4;7",
        )
        assert [(rij.naam, rij.jaargroep, rij.ext_key) for rij in lijst.leerlingen] == [
            ("Anne Fleur Hof", 4, "7")
        ]

    def test_roepnaam_wins_from_voornaam(self) -> None:
        lijst = uit_csv(
            "Voornaam;Roepnaam;Achternaam;Geboortedatum;Jaargroep", "Johannes;Jan;Hof;2018-06-21;4"
        )
        assert lijst.leerlingen[0].roepnaam == "Jan"
        assert lijst.genegeerd == {"overige kolommen": 1}

    def test_the_sep_line_of_excel_is_followed_and_counted(self) -> None:
        assert uit_csv("sep=,", KOP.replace(";", ","), RIJ.replace(";", ",")).leerlingen[0].regel == 3

    def test_line_numbers_count_empty_lines_and_lines_within_quotes(self) -> None:
        lijst = uit_csv(KOP, "", RIJ.replace("Hof", '"Hof\r\nhof"'), RIJ.replace("00123", "2"), ";;;")
        assert [rij.regel for rij in lijst.leerlingen] == [5]
        assert [rij.regel for rij in lijst.afgekeurd] == [3]

    def test_a_short_line_is_refused_and_not_shifted(self) -> None:
        assert "geboortedatum ontbreekt" in uit_csv(KOP, "Hof;;Jan").afgekeurd[0].reden

    def test_a_nul_is_refused_with_its_line(self) -> None:
        (fout,) = uit_csv(KOP, RIJ.replace("Hof", "Ho\x00f")).afgekeurd
        assert fout.regel == 2
        assert "een teken dat u niet ziet" in fout.reden
        assert "\x00" not in fout.wie

    def test_forbidden_columns_are_counted_and_gone(self) -> None:
        lijst = uit_csv(f"{KOP};BSN;E-mail;Postcode;Hobby", f"{RIJ};123456782;a@b.nl;6971VB;schaken;extra")
        assert lijst.genegeerd == {
            "BSN of onderwijsnummer": 1,
            "e-mailadres": 1,
            "adres": 1,
            "overige kolommen": 2,
        }
        assert "123456782" not in repr(lijst)

    @pytest.mark.parametrize(
        ("kop", "waarden", "verwacht"),
        [
            ("Geslacht", ["m", "v"], ["jongen", "meisje"]),
            ("Geslacht", ["J", "M"], ["jongen", "meisje"]),
            ("j/m", ["m", "m"], ["meisje", "meisje"]),
            ("Sekse", ["", "x"], ["", "onbekend"]),
        ],
    )
    def test_m_is_a_boy_beside_v_and_a_girl_beside_j(
        self, kop: str, waarden: list[str], verwacht: list[str]
    ) -> None:
        rijen = [f"Hof;Jan{'ab'[n]};2018-06-21;4;{waarde}" for n, waarde in enumerate(waarden)]
        lijst = uit_csv(f"Achternaam;Roepnaam;Geboortedatum;Jaargroep;{kop}", *rijen)
        assert [rij.geslacht for rij in lijst.leerlingen] == verwacht

    @pytest.mark.parametrize(
        ("regels", "woorden"),
        [
            ([""], "leeg"),
            ([KOP], "geen leerlingen"),
            (
                ["Naam;Klas", "Jan;4"],
                "ontbreekt: achternaam, geboortedatum, jaargroep, roepnaam. We vonden: Naam, Klas",
            ),
            ([KOP.replace("Roepnaam", "Bijnaam"), RIJ], "ontbreekt: roepnaam"),
            ([f"{KOP};achternaam", RIJ], "staat er twee keer"),
            ([KOP, '"' + "a" * 200_000], "geen CSV"),
            ([KOP, *[RIJ] * 10_001], "hoogstens 10000"),
        ],
    )
    def test_a_file_that_is_no_list_is_refused(self, regels: list[str], woorden: str) -> None:
        with pytest.raises(LijstGeweigerd) as fout:
            uit_csv(*regels)
        assert woorden in str(fout.value)


class TestXlsx:
    def test_numbers_dates_and_text_give_the_same_pupil(self) -> None:
        rij: list[object] = [
            "Hof",
            "van 't",
            "Ismaël",
            datetime(2018, 6, 21),  # noqa: DTZ001 — Excel knows no zones
            "jongen",
            "4B",
            4.0,
            "00123",
            date(2022, 8, 19),
        ]
        assert lees_xlsx(xlsx([*KOP.split(";")], rij), vandaag=VANDAAG).leerlingen == (ISMAEL,)

    def test_a_formula_is_text_and_refused_as_a_name(self) -> None:
        lijst = lees_xlsx(
            xlsx([*KOP.split(";")], ["=A1", "", "Jan", date(2018, 6, 21), "", "", 4]), vandaag=VANDAAG
        )
        assert "een formule" in lijst.afgekeurd[0].reden

    def test_empty_rows_keep_the_line_numbers_of_excel(self) -> None:
        boek = xlsx([], [*KOP.split(";")], [], [*RIJ.split(";")])
        assert lees_xlsx(boek, vandaag=VANDAAG).leerlingen[0].regel == 4

    def test_a_stated_size_above_50_mb_is_refused_before_unpacking(self) -> None:
        bom = met_deel(GOEDE_XLSX, "xl/media/x.xml", b"0" * (51 * 1024 * 1024))
        assert len(bom) < 200_000
        with pytest.raises(LijstGeweigerd, match="veel te groot"):
            lees_xlsx(bom, vandaag=VANDAAG)

    def test_a_million_tags_are_refused_before_they_fill_the_memory(self) -> None:
        with pytest.raises(LijstGeweigerd, match="veel te groot"):
            lees_xlsx(met_deel(GOEDE_XLSX, "xl/sharedStrings.xml", b"<si/>" * 1_000_001), vandaag=VANDAAG)

    def test_a_row_number_far_away_is_refused(self) -> None:
        boek = openpyxl.Workbook()
        boek.worksheets[0].cell(row=200_000, column=1, value="Achternaam")
        uit = io.BytesIO()
        boek.save(uit)
        with pytest.raises(LijstGeweigerd, match="hoogstens 10000"):
            lees_xlsx(uit.getvalue(), vandaag=VANDAAG)

    @pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04", GOEDE_XLSX[:-300], GOEDE_XLSX[:500]])
    def test_a_damaged_workbook_is_refused(self, inhoud: bytes) -> None:
        with pytest.raises(LijstGeweigerd, match="beschadigd of beveiligd"):
            lees_xlsx(inhoud, vandaag=VANDAAG)

    def test_a_zip_that_is_no_workbook_is_refused(self) -> None:
        leeg = io.BytesIO()
        with zipfile.ZipFile(leeg, "w") as pakket:
            pakket.writestr("../../x.txt", "hoi")
        with pytest.raises(LijstGeweigerd, match="beschadigd"):
            lees_xlsx(leeg.getvalue(), vandaag=VANDAAG)

    def test_an_entity_bomb_inside_is_refused(self) -> None:
        bron, uit = io.BytesIO(GOEDE_XLSX), io.BytesIO()
        with zipfile.ZipFile(bron) as oud, zipfile.ZipFile(uit, "w") as nieuw:
            for deel in oud.infolist():
                bom = b'<!DOCTYPE x [<!ENTITY a "haha">]>' if deel.filename.endswith("workbook.xml") else b""
                nieuw.writestr(deel.filename, bom + oud.read(deel))
        with pytest.raises(LijstGeweigerd, match="beschadigd"):
            lees_xlsx(uit.getvalue(), vandaag=VANDAAG)


class TestLees:
    @pytest.mark.parametrize(
        ("naam", "inhoud"),
        [
            ("Leerlingen.CSV", f"{KOP}\n{RIJ}".encode()),
            ("lijst.txt", f"{KOP}\n{RIJ}".encode()),
            ("lijst.xlsx", GOEDE_XLSX),
            (
                "edex.xml",
                b"\xef\xbb\xbf" + EDEX,
            ),
        ],
    )
    def test_picks_the_reader_by_name_and_content(self, naam: str, inhoud: bytes) -> None:
        assert len(lees(naam, inhoud, vandaag=VANDAAG).leerlingen) == 1

    @pytest.mark.parametrize(
        ("naam", "inhoud", "woorden"),
        [
            ("lijst.csv", GOEDE_XLSX, "eindigt op .csv, maar de inhoud is Excel"),
            ("lijst.xlsx", b"a;b", "maar de inhoud is CSV"),
            ("lijst.xlsx", b"\xd0\xcf\x11\xe0\xa1", "oud of beveiligd"),
            ("lijst.csv", b"%PDF-1.7", "maar de inhoud is PDF"),
            ("lijst.csv", b"\n<EDEX/>", "maar de inhoud is EDEXML"),
            ("lijst.xls", b"", "We lezen EDEXML"),
            ("lijst", b"", "We lezen EDEXML"),
        ],
    )
    def test_refuses_a_name_that_says_something_else(self, naam: str, inhoud: bytes, woorden: str) -> None:
        with pytest.raises(LijstGeweigerd, match="niets opgeslagen") as fout:
            lees(naam, inhoud, vandaag=VANDAAG)
        assert woorden in str(fout.value)


_kruimels = st.sampled_from([KOP, RIJ, "\n", "\r", '"', ";", "\t", "sep=;", "\x00", "é"])


@given(
    st.sampled_from(["a.csv", "a.xml", "a.xlsx"]),
    st.binary(max_size=200)
    | st.lists(_kruimels, max_size=8).map(lambda delen: "".join(delen).encode())
    | st.tuples(st.integers(0, len(GOEDE_XLSX)), st.binary(max_size=9)).map(
        lambda knip: GOEDE_XLSX[: knip[0]] + knip[1] + GOEDE_XLSX[knip[0] + len(knip[1]) :]
    ),
)
@settings(deadline=None)
def test_any_bytes_give_a_list_or_a_refusal(naam: str, inhoud: bytes) -> None:
    for lezer in (lees_csv, lees_xlsx):
        with suppress(LijstGeweigerd):
            assert isinstance(lezer(inhoud, vandaag=VANDAAG), Schoollijst)
    with suppress(LijstGeweigerd):
        assert isinstance(lees(naam, inhoud, vandaag=VANDAAG), Schoollijst)


_namen = st.from_regex(r"[A-Za-zé][a-zë'’\-;,\" ]{0,20}[a-z]", fullmatch=True).map(
    lambda naam: " ".join(naam.split())
)
_regels = st.builds(
    LeerlingRegel,
    regel=st.just(0),
    roepnaam=_namen,
    voorvoegsel=st.just("") | _namen,
    achternaam=_namen,
    geboortedatum=st.dates(date(2013, 1, 1), date(2022, 1, 1)),
    geslacht=st.sampled_from(["", "jongen", "meisje", "onbekend"]),
    groepnaam=st.just("") | _namen,
    jaargroep=st.integers(1, 8),
    ext_key=st.from_regex(r"[0-9A-Z]{0,12}", fullmatch=True),
    inschrijfdatum=st.none() | st.dates(date(2022, 1, 1), date(2030, 1, 1)),
)


@given(
    st.lists(_regels, min_size=1, max_size=6),
    st.sampled_from(";,\t"),
    st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"]),
)
def test_a_list_comes_back_from_csv_as_it_went_in(
    regels: list[LeerlingRegel], teken: str, datumvorm: str
) -> None:
    velden = [
        "achternaam",
        "voorvoegsel",
        "roepnaam",
        "geboortedatum",
        "geslacht",
        "groepnaam",
        "jaargroep",
        "ext_key",
        "inschrijfdatum",
    ]
    bestand = io.StringIO()
    schrijver = csv.writer(bestand, delimiter=teken)
    schrijver.writerow(KOP.split(";"))
    for regel in regels:
        waarden = [getattr(regel, veld) for veld in velden]
        schrijver.writerow([w.strftime(datumvorm) if isinstance(w, date) else w for w in waarden])
    genummerd = [LeerlingRegel(**{**vars(regel), "regel": n}) for n, regel in enumerate(regels, start=2)]
    lijst = lees_csv(bestand.getvalue().encode(), vandaag=VANDAAG)
    assert (lijst.leerlingen, lijst.afgekeurd) == ontdubbel(genummerd)
    assert lijst.genegeerd == {}
