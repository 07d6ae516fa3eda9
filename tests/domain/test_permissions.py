"""Every permission is explained and can be held by somebody."""

import ast
import inspect
from uuid import UUID

import pytest

from lib.domain import recht
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import PERMISSIONS, NietGevonden, Permission, Zaak, may


def toegelicht() -> dict[str, str]:
    """Return the docstring line under each member of Permission."""
    boom = ast.parse(inspect.getsource(recht))
    klasse = next(n for n in boom.body if isinstance(n, ast.ClassDef) and n.name == "Permission")
    uit = {}
    for regel, volgende in zip(klasse.body, klasse.body[1:], strict=False):
        if isinstance(regel, ast.Assign) and isinstance(volgende, ast.Expr):
            assert isinstance(regel.targets[0], ast.Name)
            assert isinstance(volgende.value, ast.Constant)
            uit[regel.targets[0].id] = str(volgende.value.value)
    return uit


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_explained_and_has_a_rule(permission: Permission) -> None:
    assert toegelicht()[permission.name].endswith(".")
    assert PERMISSIONS[permission]


def test_absent_means_denied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PERMISSIONS, Permission.BEHEREN)
    assert not may(Gebruiker(id=UUID(int=1), naam="x"), Permission.BEHEREN, Zaak())


def test_the_refusal_never_tells_whether_it_exists() -> None:
    nee = NietGevonden(over=("dossier", UUID(int=1)), recht=Permission.DOSSIER_INZIEN.name)
    assert str(nee) == "Dit dossier bestaat niet of je hebt er geen toegang toe."
