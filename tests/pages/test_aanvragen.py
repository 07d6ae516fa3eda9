"""The list of aanvragen on screen."""

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.organisatie import Rol
from lib.services import aanvraag
from tests.pages.conftest import Open, tekst
from tests.services.test_verhaal import gedeeld_dossier, ingediende_aanvraag, vastgesteld_overleg
from tests.wereld import Wereld


def test_it_teaches_when_there_is_nothing(open_pagina: Open) -> None:
    assert "begint de intern begeleider een aanvraag vanuit het dossier" in tekst(
        open_pagina(Rol.IB, "aanvragen")
    )


def test_it_shows_a_row_with_its_status_and_who_has_it(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = gedeeld_dossier(wereld)
    vastgesteld_overleg(wereld, dossier_id)
    ingediende_aanvraag(wereld, dossier_id, Arrangementtype.EXPERTISE)
    aanvraag.begin(wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
    app = open_pagina(Rol.IB, "aanvragen")
    assert "2 aanvragen." in tekst(app)
    rijen = app.dataframe[0].value.set_index("Type").to_dict("index")
    eigen = rijen["arrangement specialistische expertise"]
    assert (eigen["Leerling"], eigen["Nu bij"]) == ("Noor · groep 5A", "trajectbegeleider")
    assert list(eigen["Status"]) == ["ingediend"]
    app.multiselect(key="aanvragen_status").set_value([AanvraagStatus.CONCEPT]).run()
    assert list(app.dataframe[0].value["Type"]) == ["schoolarrangement"]
    app.multiselect(key="aanvragen_status").set_value([AanvraagStatus.AFGEWEZEN]).run()
    assert "Haal een filter weg" in tekst(app)


def test_the_swv_does_not_see_a_draft(wereld: Wereld, open_pagina: Open) -> None:
    aanvraag.begin(wereld.als(Rol.IB), dossier_id=gedeeld_dossier(wereld), type_=Arrangementtype.SCHOOL)
    assert len(open_pagina(Rol.TL, "aanvragen").dataframe) == 0
