"""The question types of the XLSForm standard, as pyxform names them, and what each is here."""

from collections.abc import Mapping

from lib.forms.definition import (
    AcknowledgeField,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    NoteField,
    RangeField,
    TextField,
    TimeField,
)

KINDS: Mapping[str, type[Field]] = {
    "text": TextField, "string": TextField, "note": NoteField, "integer": IntegerField, "int": IntegerField, "decimal": DecimalField,
    "date": DateField, "datetime": DateTimeField, "time": TimeField, "acknowledge": AcknowledgeField, "trigger": AcknowledgeField,
    "range": RangeField, "photo": FileField, "image": FileField, "file": FileField, "audio": FileField, "video": FileField,
    "select one": ChoiceField, "select one external": ChoiceField, "select all that apply": ChoicesField, "rank": ChoicesField,
    "phone number": TextField, "barcode": TextField, "gps": TextField, "location": TextField,
    "geopoint": TextField, "geotrace": TextField, "geoshape": TextField,
}  # fmt: skip

WORKED_OUT: Mapping[str, str] = {"start": "now()", "end": "now()", "today": "today()"}
"""What ODK notes by itself about when a form was filled in, as an expression."""

NOT_KEPT = frozenset({"deviceid", "phonenumber", "simserial", "subscriberid", "username", "email", "imei", "hidden"})  # fmt: skip
"""What ODK notes about the device and its owner: Puzzel knows who writes, and keeps nothing of a device (L36, dataminimalisatie)."""

NOT_HERE = frozenset({"audit", "background-audio", "background-geopoint", "start-geopoint", "osm"})

REMARKS: Mapping[str, str] = {
    "phone number": "wordt een tekstvraag",
    "barcode": "wordt een tekstvraag: een streepjescode lezen kan hier niet",
    "gps": "wordt een tekstvraag: een kaart is er niet",
    "location": "wordt een tekstvraag: een kaart is er niet",
    "geopoint": "wordt een tekstvraag: een kaart is er niet",
    "geotrace": "wordt een tekstvraag: een kaart is er niet",
    "geoshape": "wordt een tekstvraag: een kaart is er niet",
    "audio": "vraagt een bestand: opnemen kan hier niet",
    "video": "vraagt een bestand: opnemen kan hier niet",
    "rank": "wordt een vraag met meer antwoorden, in de volgorde waarin je ze kiest",
    "start": "wordt het moment waarop iemand kijkt",
    "end": "wordt het moment waarop iemand kijkt",
}
"""What becomes another kind of question than it is in ODK."""
