from lib.domain.organisatie import Rol
from lib.services import dossier
from tests.pages.conftest import Open, tekst
from tests.wereld import Wereld


class TestWerklijst:
    def test_it_is_kind_when_nothing_waits(self, open_pagina: Open) -> None:
        assert "Er wacht niets op je" in tekst(open_pagina(Rol.MAN))

    def test_it_shows_what_waits_and_for_whom(self, open_pagina: Open, wereld: Wereld) -> None:
        dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
        app = open_pagina(Rol.IB)
        labels = [link.proto.label for link in app.get("page_link")]
        assert any("Vul het beeld" in label and "Noor" in label for label in labels)

    def test_another_school_sees_nothing_of_it(self, open_pagina: Open, wereld: Wereld) -> None:
        dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
        app = open_pagina(Rol.IB, plaats="ander")
        assert "Noor" not in tekst(app) + str(app.get("page_link"))


class TestDossiers:
    def test_the_list_holds_own_dossiers_only(self, open_pagina: Open, wereld: Wereld) -> None:
        dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
        eigen = open_pagina(Rol.IB, "dossiers")
        assert list(eigen.dataframe[0].value["Naam"]) == ["Noor Bakker"]
        assert "Geen dossier gevonden" in tekst(open_pagina(Rol.IB, "dossiers", plaats="ander"))

    def test_it_finds_by_the_start_of_a_name(self, open_pagina: Open, wereld: Wereld) -> None:
        dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt Noor?")
        app = open_pagina(Rol.IB, "dossiers")
        app.text_input(key="zoek").set_value("bak").run()
        assert list(app.dataframe[0].value["Naam"]) == ["Noor Bakker"]
        app.text_input(key="zoek").set_value("zzz").run()
        assert "Geen dossier gevonden" in tekst(app)
