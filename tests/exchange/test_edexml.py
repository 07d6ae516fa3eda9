"""EDEXML: the official sample, and every file that is not what it should be."""

import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.lijstvoorstel import vergelijk
from lib.domain.schoollijst import LeerkrachtRegel, LijstGeweigerd, Schoollijst
from lib.exchange.edexml import GROOTSTE, lees

VOORBEELD = Path(__file__).parents[2].parent / "shared/exchange/edexml-2.1/EDEXML.Voorbeeld.2.1.xml"
SCHOOL = "<school><schooljaar>2026-2027</schooljaar><peildatum>2026-10-01</peildatum><xsdversie>2.1</xsdversie></school>"
GROEPEN = '<groepen><groep key="g"><naam>4B</naam><jaargroep>4</jaargroep></groep></groepen>'
JAN = (
    '<leerling key="1"><achternaam>Bakker</achternaam><roepnaam>Jan</roepnaam>'
    "<geboortedatum>2018-06-21</geboortedatum><jaargroep>4</jaargroep></leerling>"
)


def edex(leerlingen: str = JAN, *, kop: str = "", school: str = SCHOOL, rest: str = "") -> bytes:
    return f"{kop}<EDEX>{school}{GROEPEN}<leerlingen>{leerlingen}</leerlingen>{rest}</EDEX>".encode()


def geweigerd(inhoud: bytes) -> LijstGeweigerd:
    with pytest.raises(LijstGeweigerd) as fout:
        lees(inhoud)
    return fout.value


@pytest.fixture(scope="module")
def voorbeeld() -> Schoollijst:
    if not VOORBEELD.exists():
        pytest.skip("the official EDEXML sample stands beside the repository and is not here")
    return lees(VOORBEELD.read_bytes())


class TestOfficialSample:
    def test_says_of_which_school_and_day_it_is(self, voorbeeld: Schoollijst) -> None:
        assert (voorbeeld.bron, voorbeeld.brin) == ("EDEXML 2.1", "99ZZ")
        assert (voorbeeld.schooljaar, voorbeeld.peildatum) == ("2014-2015", date(2014, 10, 1))

    def test_gives_the_pupil_with_the_group_and_line(self, voorbeeld: Schoollijst) -> None:
        (wimpie,) = voorbeeld.leerlingen
        assert (wimpie.regel, wimpie.ext_key, wimpie.naam) == (77, "00001", "Wimpie imp ie")
        assert (wimpie.groepnaam, wimpie.jaargroep, wimpie.geslacht) == ("4B", 4, "jongen")

    def test_refuses_two_pupils_with_line_name_and_reason(self, voorbeeld: Schoollijst) -> None:
        assert [(fout.regel, fout.wie) for fout in voorbeeld.afgekeurd] == [
            (94, "Ismaël Assati"),
            (108, "Gradje van 't Hof"),
        ]
        assert "geboortedatum ontbreekt" in voorbeeld.afgekeurd[0].reden
        assert "uitgeschreven op 18-07-2014" in voorbeeld.afgekeurd[1].reden

    def test_counts_what_may_not_be_kept_and_keeps_none_of_it(self, voorbeeld: Schoollijst) -> None:
        assert voorbeeld.genegeerd["BSN of onderwijsnummer"] == 2
        assert voorbeeld.genegeerd["ECK iD"] == 1
        assert voorbeeld.genegeerd["land"] == 4
        assert voorbeeld.genegeerd["adres"] == 1
        assert not any(geheim in repr(voorbeeld) for geheim in ("133456785", "2731", "id.school", "6971VB"))

    def test_gives_the_teachers_with_their_groups(self, voorbeeld: Schoollijst) -> None:
        assert voorbeeld.leerkrachten[0] == LeerkrachtRegel("Julia van Bemmel", ("4A",))
        assert voorbeeld.leerkrachten[1].groepen == (
            "Muizen",
            "Samgroep 1",
            "Kabouters",
            "Samgroep 2",
            "Samgroep 3",
        )

    def test_is_all_new_for_a_school_without_pupils(self, voorbeeld: Schoollijst) -> None:
        assert len(vergelijk(voorbeeld, []).nieuw) == 1


def test_a_pupil_gets_the_year_of_the_group_when_it_has_none() -> None:
    leerling = JAN.replace("<jaargroep>4</jaargroep>", '<groep key="g"/>')
    assert lees(edex(leerling)).leerlingen[0].jaargroep == 4


def test_a_group_that_is_not_in_the_file_is_counted() -> None:
    lijst = lees(edex(JAN.replace("</leerling>", '<groep key="weg"/></leerling>')))
    assert lijst.leerlingen[0].groepnaam == ""
    assert lijst.genegeerd == {"groep die niet in het bestand staat": 1}


def test_a_group_hidden_in_toevoegingen_is_not_read() -> None:
    leerling = JAN.replace(
        "</leerling>", '<toevoegingen><blok><groep key="g"/></blok></toevoegingen></leerling>'
    )
    assert lees(edex(leerling)).leerlingen[0].groepnaam == ""


def test_dependancecode_follows_the_brincode_unless_it_is_00() -> None:
    codes = "<brincode>99ZZ</brincode><dependancecode>{}</dependancecode></school>"
    assert lees(edex(school=SCHOOL.replace("</school>", codes.format("01")))).brin == "99ZZ01"
    assert lees(edex(school=SCHOOL.replace("</school>", codes.format("00")))).brin == "99ZZ"


def test_without_peildatum_the_day_of_making_counts_and_else_1_october() -> None:
    zonder = SCHOOL.replace("<peildatum>2026-10-01</peildatum>", "")
    gemaakt = zonder.replace("</school>", "<aanmaakdatum>2026-11-25T14:33:33</aanmaakdatum></school>")
    assert lees(edex(school=zonder)).peildatum == date(2026, 10, 1)
    assert lees(edex(school=gemaakt)).peildatum == date(2026, 11, 25)


def test_one_key_twice_refuses_both_lines() -> None:
    lijst = lees(edex(f"{JAN}\n{JAN}"))
    assert lijst.leerlingen == ()
    assert ["regel 1 en regel 2" in fout.reden for fout in lijst.afgekeurd] == [True, True]


@pytest.mark.parametrize("codering", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_of_the_declaration_counts(codering: str) -> None:
    tekst = f'<?xml version="1.0" encoding="{codering}"?>' + edex(JAN.replace("Jan", "Ismaël")).decode()
    assert lees(tekst.encode(codering)).leerlingen[0].roepnaam == "Ismaël"


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", "geen leesbaar XML"),
        (b"<EDEX>\n<school>\n</EDEX>", "Regel 3: Dit is geen leesbaar XML"),
        (b'<?xml version="1.0" encoding="klingon"?><EDEX/>', "tekencodering"),
        (b'<?xml version="1.0" encoding="shift_jis"?><EDEX/>', "tekencodering"),
        (b"<html><body/></html>", "begint met 'html'"),
        (b"<EDEX/>", "schooljaar ontbreekt"),
        (edex(school=SCHOOL.replace("2.1", "1.03")), "EDEXML-versie 1.03"),
        (edex(school=SCHOOL.replace("2026-2027", "dit jaar")), "schooljaar ontbreekt of klopt niet"),
        (edex(school=SCHOOL.replace("2026-10-01", "vandaag")), "peildatum 'vandaag' is geen datum"),
        (edex(""), "geen leerlingen"),
        (edex(JAN.replace("Jan", "Jan\x00")), "geen leesbaar XML"),
        (edex(JAN * 10_001), "hoogstens 10000"),
        (b" " * (GROOTSTE + 1), "groter dan 15 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused(inhoud: bytes, woorden: str) -> None:
    assert woorden in str(geweigerd(inhoud))


@pytest.mark.parametrize(
    "kop",
    [
        '<!DOCTYPE EDEX [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE EDEX SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_a_doctype_is_refused_so_no_entity_exists(kop: str) -> None:
    assert "DOCTYPE" in geweigerd(edex(JAN.replace("Jan", "&x;"), kop=kop)).reden


def test_deep_nesting_does_no_harm() -> None:
    diep = "<x>" * 100_000 + "</x>" * 100_000
    assert len(lees(edex(JAN.replace("</leerling>", f"{diep}</leerling>"))).leerlingen) == 1


def test_five_thousand_pupils_take_less_than_two_seconds() -> None:
    rijen = "\n".join(JAN.replace('"1"', f'"{n}"') for n in range(5000))
    begin = time.perf_counter()
    lijst = lees(edex(rijen))
    assert time.perf_counter() - begin < 2
    assert len(lijst.leerlingen) == 5000


_stukken = st.sampled_from(
    [JAN, SCHOOL, GROEPEN, "<EDEX>", "</EDEX>", "<leerlingen>", "</leerlingen>", "&amp;", "\x00", "]]>"]
)


@given(st.binary(max_size=200) | st.lists(_stukken, max_size=8).map(lambda delen: "".join(delen).encode()))
def test_any_bytes_give_a_list_or_a_refusal(inhoud: bytes) -> None:
    with suppress(LijstGeweigerd):
        assert isinstance(lees(inhoud), Schoollijst)


@given(st.text(max_size=140))
def test_any_text_in_a_name_gives_a_pupil_or_a_reason(naam: str) -> None:
    tekst = naam.encode("utf-8", "replace").decode().replace("&", "&amp;").replace("<", "&lt;")
    try:
        lijst = lees(edex(JAN.replace("Jan", tekst)))
    except LijstGeweigerd:
        return
    assert len(lijst.leerlingen) + len(lijst.afgekeurd) == 1
