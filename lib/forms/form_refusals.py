"""What a new version of a form may not do to an old one."""

from lib.forms.definition import Field, Form, Item, ListField
from lib.forms.expressions import Expression
from lib.forms.form_diff import KIND_WORDS, named, said


def refusals(
    old: Form, new: Form, fixed: frozenset[str] = frozenset(), always: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return (name, sentence) for what a version may not do.

    That is another kind under a known name; of a fixed question: that it goes, is shielded, or asks another list of the
    app; and of what is always asked: that it may stay empty, shows at another moment, or takes other answers.
    """
    before, after = named(old), named(new)
    found = []
    for name, (item, repeat) in before.items():
        sentence = _forbidden(item, repeat, after.get(name), fixed=name in fixed)
        if not sentence and name in always:
            sentence = _loosened(item, after[name][0], _conditions(old, name) == _conditions(new, name))
        if sentence:
            found.append((name, sentence))
    return found


def _forbidden(item: Item, repeat: str, now: tuple[Item, str] | None, *, fixed: bool) -> str:
    name = item.name
    if now is None:
        return f"‘{said(item)}’ ({name}) is nodig voor de werkwijze en kan niet vervallen." if fixed else ""
    new, place = now
    if type(new) is not type(item):
        was, becomes = KIND_WORDS[type(item)], KIND_WORDS[type(new)]
        return f"‘{name}’ was {was} en kan geen {becomes} worden: geef de nieuwe vraag een nieuwe naam."
    if repeat != place:
        return f"‘{name}’ kan niet in of uit een herhaling: geef de nieuwe vraag een nieuwe naam."
    if fixed and isinstance(item, Field) and isinstance(new, Field) and item.afgeschermd != new.afgeschermd:
        return f"Wie ‘{said(item)}’ ({name}) leest, kan niet veranderen: de werkwijze laat dit antwoord ook elders zien."
    if fixed and isinstance(item, ListField) and item.extern and _list_of(new) != item.list_name:
        return f"‘{said(item)}’ ({name}) houdt zijn eigen lijst: de werkwijze kent de keuzes daarvan."
    return ""


def _list_of(item: Item) -> str:
    return item.list_name if isinstance(item, ListField) and item.extern else ""


def _loosened(item: Item, new: Item, same_moment: bool) -> str:  # noqa: FBT001
    if not (isinstance(item, Field) and isinstance(new, Field)):
        return ""
    vraag, why = f"‘{said(item)}’ ({item.name})", "de werkwijze rekent ermee."
    if not new.required and (item.required or item.required_expr != new.required_expr):
        return f"{vraag} moet ingevuld worden wanneer dat nu ook moet: {why}"
    if not same_moment:
        return f"{vraag} moet te zien zijn wanneer dat nu ook zo is: {why}"
    if item.constraint is not None and item.constraint != new.constraint:
        return f"De regel voor een goed antwoord op {vraag} kan niet anders: {why}"
    if isinstance(item, ListField) and isinstance(new, ListField) and _codes(item) != _codes(new):
        return f"De keuzes bij {vraag} kunnen anders heten, maar er kan er geen bij of af: {why}"
    return ""


def _codes(field: ListField) -> set[str]:
    return {choice.name for choice in field.choices}


def _conditions(form: Form, name: str) -> list[Expression]:
    """Every condition under which a question shows, those of the groups around it included."""
    found: list[Expression] = []
    for level in form.levels():
        at: str | None = name if name in level.by_name else None
        while at is not None:
            relevant = level.by_name[at].relevant
            found += [relevant] if relevant is not None else []
            at = level.parents[at]
    return found
