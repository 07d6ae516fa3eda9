"""From a stored answer to what its widget holds."""

from datetime import date, datetime, time
from typing import Any

from lib.forms.definition import (
    AcknowledgeField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    TextField,
    TimeField,
)


def naar_widget(field: Field, waarde: Any) -> Any:
    """Return a stored answer the way its widget holds it."""
    match field:
        case TextField():
            return waarde or ""
        case DecimalField():
            return "" if waarde is None else str(waarde).replace(".", ",")
        case DateField():
            return date.fromisoformat(waarde) if isinstance(waarde, str) else waarde
        case DateTimeField():
            return datetime.fromisoformat(waarde) if isinstance(waarde, str) else waarde
        case TimeField():
            return time.fromisoformat(waarde) if isinstance(waarde, str) and waarde else waarde
        case ChoicesField():
            return list(waarde or [])
        case AcknowledgeField():
            return bool(waarde)
        case _:
            return waarde
