"""Released keys: an answer given today stays readable, so a field never changes its name or type."""

from tests.domain.formulieren import MAP, NAMEN, formulier, survey


def met_soort(naam: str) -> list[str]:
    """`form version field type` per field, the shape of the released-keys file."""
    form, rij, gevonden = formulier(naam), "", []
    for regel in survey(naam):
        soort = regel["type"]
        if soort.startswith(("begin_repeat", "end_repeat")):
            rij = f"{regel['name']}/" if soort == "begin_repeat" else ""
        if not soort.endswith("_group") and soort != "end_repeat":
            pad = regel["name"] if soort == "begin_repeat" else rij + regel["name"]
            gevonden.append(f"{naam} {form.version} {pad} {soort}")
    return gevonden


def test_released_fields_never_change_name_or_type() -> None:
    vrijgegeven = (MAP / "vrijgegeven.txt").read_text(encoding="utf-8").splitlines()
    nu = [regel for naam in NAMEN for regel in met_soort(naam)]
    bekend = {sleutel(regel): regel for regel in vrijgegeven}
    assert len(bekend) == len(vrijgegeven), "Each released field stands in vrijgegeven.txt once."
    veranderd = [
        regel for regel in nu if sleutel(regel) in bekend and soort(regel) != soort(bekend[sleutel(regel)])
    ]
    assert veranderd == [], "A released field keeps its type: add a new field and retire the old one."
    nieuw = [regel for regel in nu if sleutel(regel) not in bekend]
    assert nieuw == [], f"New fields: add these lines to {MAP.name}/vrijgegeven.txt:\n" + "\n".join(nieuw)
    weg = set(bekend) - set(map(sleutel, nu)) - vervallen()
    assert weg == set(), "A released field disappeared: raise the form's version first."


def sleutel(regel: str) -> tuple[str, str]:
    naam, _, veld, _ = regel.split(" ", 3)
    return naam, veld


def soort(regel: str) -> str:
    return regel.split(" ", 3)[3]


def vervallen() -> set[tuple[str, str]]:
    """Fields released in an older version than the form now has may be retired."""
    regels = (MAP / "vrijgegeven.txt").read_text(encoding="utf-8").splitlines()
    return {
        sleutel(regel)
        for regel in regels
        if regel.split(" ")[0] in NAMEN
        and int(regel.split(" ")[1]) < int(formulier(regel.split(" ")[0]).version)
    }
