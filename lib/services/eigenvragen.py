"""What an SWV asks beyond Puzzel's own questions, in a row that is made at once."""

from lib.domain.formulier import erbij, formulier_van
from lib.domain.ingevuld import Ingevuld
from lib.forms.answers import ValueRefused, errors, from_json
from lib.forms.definition import extern_lists
from lib.services.lijsten import lijsten_voor
from lib.store.unit_of_work import UnitOfWork


def eis_eigen(werk: UnitOfWork, ding: Ingevuld) -> None:
    """Raise ValueRefused for a wrong or missing answer to what the SWV added: this row is not filled in again later."""
    form = formulier_van(ding)
    eigen = erbij(form)
    if not eigen:
        return
    lijst = lijsten_voor(werk, ding, extern_lists(form))
    for fout in errors(form, from_json(form, ding.antwoorden), today=werk.vandaag, lists=lijst):
        if fout.name.partition("/")[0] in eigen:
            raise ValueRefused(fout.sentence)
