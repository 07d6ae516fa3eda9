"""Reading the cells of an XLSForm, with a note of what they do not say well: an objection refuses the form, a remark does not."""

from collections.abc import Iterable
from typing import Any

from lib.forms.expressions import Expression, ExpressionRefused
from lib.forms.sheets import Objection, Sheet
from lib.forms.xlsform_cells import NO, YES
from lib.forms.xlsform_texts import in_dutch, sentence, with_paths_named


class Notes:
    """The objections and remarks on a survey, each with the row of its question."""

    def __init__(self, survey: Sheet, language: str = "") -> None:
        self.objections: list[Objection] = []
        self.remarks: list[Objection] = []
        self._language = language
        self._rows: dict[str, list[int]] = {}
        for row in survey.rows:
            names = (row.cells.get(column, "") for column in ("name", "value", "tag"))
            self._rows.setdefault(next(filter(None, names), ""), []).append(row.number)

    def object(self, name: str, reason: str, column: str = "", *, last: bool = False) -> None:
        """Refuse what stands in the row called `name`, the last one of that name when there are more."""
        row = self._rows.get(name, [0])[-1 if last else 0]
        self.objections.append(Objection("survey", row, reason, column))

    def remark(self, name: str, reason: str, column: str = "") -> None:
        """Say what of the row called `name` does nothing here, or something else."""
        self.remarks.append(Objection("survey", self._rows.get(name, [0])[0], reason, column))

    def expression(
        self, name: str, text: Any, column: str, *, columns: Iterable[str] = ()
    ) -> Expression | None:
        """Compile a cell; None for an empty one and for one that is refused."""
        if not text or not str(text).strip():
            return None
        plain = with_paths_named(str(text).strip())
        spoken = "true()" if plain.lower() in YES else "false()" if plain.lower() in NO else plain
        try:
            return Expression.parse(spoken, columns=columns)
        except ExpressionRefused as refused:
            self.object(name, f"{refused} Gelezen: {plain[:80]}", column)
            return None

    def sentence(self, name: str, text: str, column: str) -> Expression | None:
        """Compile a text that names answers; None for a plain one and for one that is refused."""
        try:
            return sentence(text)
        except ExpressionRefused as refused:
            self.object(name, str(refused), column)
            return None

    def text(self, name: str, text: Any) -> str:
        """Return a text in Dutch, or in what comes nearest to it."""
        found, language = in_dutch(text, self._language)
        if language:
            self.remark(name, f"Deze tekst is er niet in het Nederlands; hier staat ‘{language}’.", "label")
        return found

    def yes(self, name: str, column: str, text: Any) -> bool:
        """Read a cell that says yes or nothing."""
        plain = str(text).strip().lower()
        if plain not in YES | NO:
            self.object(name, "Hier staat ‘yes’ of niets.", column)
        return plain in YES
