"""Two versions of a form as changes in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.forms.definition import (
    AcknowledgeField,
    CalculateField,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    Form,
    IntegerField,
    Item,
    ListField,
    NoteField,
    RangeField,
    Repeat,
    Section,
    TextField,
    TimeField,
)
from lib.forms.expressions import Expression

KIND_WORDS: Mapping[type[Item], str] = {
    TextField: "tekst", NoteField: "toelichting", IntegerField: "heel getal", DecimalField: "getal", DateField: "datum",
    DateTimeField: "datum en tijd", TimeField: "tijd", ChoiceField: "één keuze", ChoicesField: "meer keuzes", RangeField: "schaal",
    AcknowledgeField: "vinkje", CalculateField: "berekening", FileField: "bestand", Section: "groep", Repeat: "herhaling",
}  # fmt: skip


@dataclass(frozen=True)
class FormChange:
    """One thing that is otherwise: what kind of change, which question, and a Dutch sentence."""

    kind: str
    name: str
    sentence: str


def form_changes(old: Form, new: Form) -> list[FormChange]:
    """Return what changed, in the order of the new form, what went last."""
    before, after = named(old), named(new)
    known = {name: item for name, (item, _) in before.items()}
    found = [change for name, (item, _) in after.items() for change in _of_item(known.get(name), item)]
    found += [
        FormChange(
            "vervallen", name, f"‘{said(item)}’ vervalt. Waar al een antwoord staat, blijft het te lezen."
        )
        for name, (item, _) in before.items()
        if name not in after
    ]
    stayed = [name for name in after if name in before]
    if stayed != [name for name in before if name in after]:
        found.append(FormChange("volgorde", "", "De vragen staan in een andere volgorde."))
    return found


def said(item: Item) -> str:
    """Return a question as people know it."""
    return item.label or item.name


def named(form: Form) -> dict[str, tuple[Item, str]]:
    """Return every item by name with the repeat it stands in."""
    return {
        name: (item, level.name if isinstance(level, Repeat) else "")
        for level in form.levels()
        for name, item in level.by_name.items()
    }


def _of_item(old: Item | None, new: Item) -> Iterator[FormChange]:
    if old is None:
        yield FormChange("nieuw", new.name, f"Nieuw: ‘{said(new)}’ ({KIND_WORDS[type(new)]}).")
        return
    if old.label != new.label:
        yield FormChange("tekst", new.name, f"‘{said(old)}’ heet nu ‘{said(new)}’.")
    if old.relevant != new.relevant:
        yield FormChange("voorwaarde", new.name, f"‘{said(new)}’ {_when(new.relevant)}.")
    if isinstance(old, Field) and isinstance(new, Field):
        yield from _of_field(old, new)


def _of_field(old: Field, new: Field) -> Iterator[FormChange]:
    vraag = f"‘{said(new)}’"
    if old.hint != new.hint:
        yield FormChange(
            "tekst",
            new.name,
            f"De uitleg bij {vraag} is nu: ‘{new.hint}’." if new.hint else f"De uitleg bij {vraag} vervalt.",
        )
    if (old.required, old.required_expr) != (new.required, new.required_expr):
        how = (
            "moet ingevuld worden"
            if new.required
            else "moet soms ingevuld worden"
            if new.required_expr
            else "mag leeg blijven"
        )
        yield FormChange("verplicht", new.name, f"{vraag} {how}.")
    if (old.constraint, old.constraint_message) != (new.constraint, new.constraint_message):
        yield FormChange("regel", new.name, f"De regel voor een goed antwoord op {vraag} is veranderd.")
    if (old.bijzonder, old.intern, old.door) != (new.bijzonder, new.intern, new.door):
        yield FormChange("wie", new.name, f"Wie {vraag} ziet of invult, is veranderd.")
    if isinstance(old, ListField) and isinstance(new, ListField):
        yield from _of_choices(old, new, vraag)


def _of_choices(old: ListField, new: ListField, vraag: str) -> Iterator[FormChange]:
    before, after = ({choice.name: choice.label for choice in field.choices} for field in (old, new))
    more = [f"‘{label}’" for name, label in after.items() if name not in before]
    gone = [f"‘{label}’" for name, label in before.items() if name not in after]
    sentences = []
    if more:
        sentences.append(f"Bij {vraag} {'komt' if len(more) == 1 else 'komen'} erbij: {', '.join(more)}.")
    if gone:
        sentences.append(f"Bij {vraag} niet meer te kiezen: {', '.join(gone)}.")
    sentences += [
        f"Bij {vraag} heet ‘{label}’ nu ‘{after[name]}’."
        for name, label in before.items()
        if after.get(name, label) != label
    ]
    yield from (FormChange("keuzes", new.name, sentence) for sentence in sentences)


def _when(relevant: Expression | None) -> str:
    return "is er nu altijd" if relevant is None else "komt nu onder een andere voorwaarde"
