"""Every field type can be drawn, and every shipped form opens."""

from lib.domain.formulier import NAMEN, formulier
from lib.forms import field_types
from lib.forms.field_types import Field, ListField
from lib.ui.widgets import WIDGETS


def _soorten(soort: type[Field]) -> set[type[Field]]:
    onder = {dieper for kind in soort.__subclasses__() for dieper in _soorten(kind)}
    return onder or {soort}


def test_every_field_type_has_a_widget() -> None:
    concreet = {s for s in _soorten(Field) if s.__module__ == field_types.__name__} - {ListField}
    assert concreet == set(WIDGETS)


def test_every_shipped_form_uses_types_that_can_be_drawn() -> None:
    velden = [veld for naam in NAMEN for veld in formulier(naam).fields()]
    assert len(velden) > 100
    assert {type(veld) for veld in velden} <= set(WIDGETS)
