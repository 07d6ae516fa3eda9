"""The whole story in a real browser, as the people who do each step: from a school list to a goal chart."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lib.domain.overleg import AMSTERDAM
from lib.store.engine import open_store
from tests.browser.mens import Mens, bevolk
from tests.servers.streamlit import ROOT, Streamlit, serve

VOORBEELD = ROOT.parent / "shared" / "exchange" / "edexml-2.1" / "EDEXML.Voorbeeld.2.1.xml"
Als = Callable[[str], Mens]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Streamlit]:
    """Serve the app on a small wereld with accounts that can log in."""
    data: Path = tmp_path_factory.mktemp("verhaal")
    store = open_store(data=data).als_systeem()
    bevolk(store)
    store.close()
    with serve(data=data) as draait:
        yield draait


@pytest.fixture
def als(browser: Browser, server: Streamlit) -> Iterator[Als]:
    """Return a function that seats a person at a browser of their own."""
    mensen: dict[str, Mens] = {}

    def seat(gebruikersnaam: str) -> Mens:
        if gebruikersnaam not in mensen:
            mensen[gebruikersnaam] = Mens(browser, server.url, gebruikersnaam)
        return mensen[gebruikersnaam]

    yield seat
    for mens in mensen.values():
        mens.context.close()


def dag(verder: int = 0) -> str:
    return f"{datetime.now(AMSTERDAM).date() + timedelta(days=verder):%d%m%Y}"


def lees_leerlingen_in(ib: Mens) -> None:
    ib.ga("/inlezen")
    ib.page.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(str(VOORBEELD))
    ib.ziet("Wimpie")
    ib.klik("Neem")
    ib.ziet("De lijst is ingelezen")


def open_dossier(ib: Mens) -> str:
    ib.ga("/nieuw")
    ib.typ("Zoek de leerling op naam of groep", "wimp")
    ib.ziet("Wimpie imp ie")
    ib.typ("Wat is de centrale hulpvraag, in één zin?", "Hoe helpen we Wimpie om zelf te beginnen?")
    ib.klik("Dossier aanmaken")
    ib.ziet("Wat vindt het kind leuk?")
    return str(ib.id)


def vul_beeld(ib: Mens, dossier: str) -> None:
    ib.typ("Wat vindt het kind leuk?", "Hutten bouwen en voetballen 😀")
    ib.ziet("Opgeslagen")
    ib.typ("Waar is hij/zij goed in?", "Rekenen, en anderen helpen")
    ib.klik("School en thuis")
    ib.typ("Wat gaat goed op school?", "Werkt graag samen")
    ib.typ("Wat gaat niet vanzelf op school?", "Zelf beginnen na de uitleg")
    ib.ga(f"/dossier?id={dossier}&tab=vragen")
    ib.typ("Vraag", "Wat helpt Wimpie om te beginnen?")
    ib.klik("Vraag toevoegen")
    ib.ziet("De vraag staat erbij")


def deel(ib: Mens, dossier: str) -> None:
    ib.ga(f"/dossier?id={dossier}")
    ib.klik("Beeld en vragen zijn klaar")
    ib.ziet("De status is aangepast")
    ib.ga(f"/dossier?id={dossier}&tab=toestemming")
    ib.page.get_by_text("Toestemming vastleggen").click()
    ib.typ("Doel van het delen", "Samen kijken wat nodig is")
    ib.kies("Hoe geïnformeerd", "schriftelijk")
    ib.typ("Naam van de ouder", "A. imp ie")
    ib.kies("Toestemming van deze ouder", "ja")
    ib.kies("Vorm", "mondeling")
    ib.klik("Vastleggen")
    ib.ziet("De toestemming is vastgelegd")
    ib.ga(f"/dossier?id={dossier}")
    ib.klik("Ouders zijn akkoord: delen")
    ib.ziet("De status is aangepast")


def houd_overleg(ib: Mens, dossier: str) -> None:
    ib.ga(f"/overleg?dossier={dossier}")
    ib.datum("Datum", dag())
    ib.typ("Plaats / online", "Lokaal 3")
    ib.klik("Plan het overleg")
    ib.ziet("Voorbereiding")
    ib.typ("Waarom begin je toch?", "De voorbereiding is mondeling gedaan")
    ib.klik("Overleg starten")
    ib.ziet("Welkom, doel en spelregels")
    ib.klik("Overleg afronden")
    for zin in (
        "minstens één afspraak",
        "minstens één doel",
        "korte samenvatting",
        "datum voor het volgende",
    ):
        ib.ziet(zin)
    ib.toets("d")
    ib.enter("Nieuw doel", "Wimpie begint zelf binnen twee minuten over 12 weken")
    ib.ziet("klaar ")
    ib.klik("Meer velden")
    ib.typ("Beginsituatie", "Begint na drie keer vragen")
    ib.typ("Meetbaar aan", "Leerkracht turft vier dagen")
    ib.ziet("we zien het aan: Leerkracht turft vier dagen")
    ib.toets("Escape")
    ib.klik("Afspraken")
    ib.enter("Nieuwe afspraak", "LK eigen maakt een stappenkaart volgende week op school")
    ib.ziet("maakt een stappenkaart")
    ib.ziet_niet("wanneer?")
    ib.page.get_by_text("Afspraken en afronden").first.click()
    ib.typ("Korte samenvatting", "Wimpie kan veel. We helpen hem met beginnen.")
    ib.ziet("Opgeslagen")
    ib.datum("Volgend OT / evaluatiedatum", dag(60))
    ib.klik("Overleg afronden")
    ib.klik("Voorleggen aan ouders")
    ib.page.get_by_text("ingestemd", exact=True).first.click()
    ib.klik("Reactie vastleggen")
    ib.ziet("De reactie van ouders is vastgelegd")
    ib.klik("Vaststellen")
    ib.ziet("Het verslag is vastgesteld")


def vraag_aan(ib: Mens, dossier: str) -> str:
    ib.ga(f"/aanvraag?dossier={dossier}")
    ib.page.get_by_text("individueel arrangement").first.click()
    ib.klik("Aanvraag beginnen")
    ib.ziet("Waarom is het meer dan de school zelf kan bieden?")
    aanvraag = str(ib.id)
    ib.typ("Waarom is het meer dan de school zelf kan bieden?", "De basis is niet genoeg")
    ib.typ("Wat heeft de leerling/leerkracht/school nodig?", "Rust en een voorspelbare start")
    ib.typ("Situatie van de leerling", "Loopt vast na de uitleg")
    ib.typ("Situatie van de leerkracht", "Heeft een volle groep")
    ib.klik("Wat is nodig")
    ib.kies("Gewenste vorm", "coaching")
    ib.typ("Gewenste inzet uren", "20,5")
    ib.typ("Intensiteit / frequentie", "Elke week een uur")
    ib.datum("Periode van", dag())
    ib.datum("Periode tot", dag(180))
    ib.klik("Overleg en school")
    ib.typ("Inzet van de school zelf (basisondersteuning)", "De stappenkaart elke dag")
    ib.datum("Overleg met ouders op", dag())
    ib.kies("OPP aanwezig of gepland", "aanwezig")
    ib.kies("Jeugdhulp betrokken", "nee")
    ib.klik("Indienen")
    ib.ziet("ligt bij")
    return aanvraag


def accordeer(tb: Mens, aanvraag: str) -> None:
    tb.ga("/")
    tb.volg("Accordeer de aanvraag")
    tb.ziet("Rust en een voorspelbare start")
    tb.kies("Besluit", "akkoord")
    tb.klik("Accorderen")
    tb.ziet("Vastgelegd")
    assert str(tb.id) == aanvraag


def adviseer(gd: Mens) -> None:
    gd.ga("/")
    gd.volg("Geef inhoudelijk advies")
    gd.kies("Deskundigheid", "orthopedagoog")
    gd.kies("Past bij ondersteuningsbehoefte", "ja")
    gd.kies("Houdt rekening met context", "ja")
    gd.typ("Onderbouwing", "De vraag past bij wat Wimpie nodig heeft.")
    gd.kies("Advies", "toekennen")
    gd.klik("Advies geven")
    gd.ziet("Je advies is vastgelegd")


def beslis(man: Mens) -> None:
    man.ga("/")
    man.volg("Beslis op de aanvraag")
    man.kies("Besluit", "toegekend")
    man.typ("Uren toegekend", "18")
    man.datum("Evaluatie uiterlijk", dag(150))
    man.klik("Besluit vastleggen")
    man.ziet("Het besluit is vastgelegd")
    man.klik("Kies OS eigen")
    man.ziet("is de ondersteuner")


def meet(ib: Mens, dossier: str, aanvraag: str) -> None:
    ib.ga(f"/aanvraag?id={aanvraag}")
    ib.klik("Arrangement starten")
    ib.ga(f"/dossier?id={dossier}&tab=doelen")
    ib.ziet("Wimpie begint zelf binnen twee minuten")
    ib.kies("Score", "−1")
    ib.typ("Toelichting", "Het lukt al vaker")
    ib.klik("Meting bewaren")
    ib.ziet("De meting staat in de grafiek")
    ib.ziet("Gemiddelde doelrealisatie")
    assert ib.page.locator('[data-testid="stVegaLiteChart"]').count() == 1


def loop(als: Als) -> None:
    """Walk the story."""
    ib = als("ib.eigen")
    lees_leerlingen_in(ib)
    dossier = open_dossier(ib)
    vul_beeld(ib, dossier)
    deel(ib, dossier)
    houd_overleg(ib, dossier)
    aanvraag = vraag_aan(ib, dossier)
    accordeer(als("tb.eigen"), aanvraag)
    adviseer(als("gd.eigen"))
    beslis(als("man.eigen"))
    meet(ib, dossier, aanvraag)
    kijk(als, dossier, aanvraag)


def kijk(als: Als, dossier: str, aanvraag: str) -> None:
    """See that each sees what is theirs: the ondersteuner the dossier, the manager only figures, another school nothing."""
    os_er = als("os.eigen")
    os_er.ga(f"/dossier?id={dossier}")
    os_er.ziet("Wimpie imp ie")
    man = als("man.eigen")
    man.ga(f"/dossier?id={dossier}")
    man.ziet("bestaat niet of je hebt er geen toegang toe")
    man.ga("/inzicht")
    man.ziet("<5")
    man.ziet_niet("Wimpie")
    ander = als("ib.ander")
    for pad in (f"/dossier?id={dossier}", f"/aanvraag?id={aanvraag}"):
        ander.ga(pad)
        ander.ziet("bestaat niet of je hebt er geen toegang toe")
        ander.ziet_niet("Wimpie")


def test_it_goes_from_a_school_list_to_a_goal_chart(als: Als) -> None:
    if not VOORBEELD.exists():
        pytest.skip("the EDEXML sample is not beside the project")
    loop(als)
