"""What the product never does: run text as code, show a user's text as HTML, keep state all over the place."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import imports, product, short, tracked, tree

SESSION = "lib/ui/session.py"
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
READS_CODE = {"pickle", "marshal", "shelve", "dill", "joblib"}
# Written in parts, or this file would be its own first finding.
HOSTS = (
    "pypi" + ".org",
    "files.python" + "hosted",
    "registry.npm" + "js",
    "deb.deb" + "ian",
    "security.deb" + "ian",
    "proxy.go" + "lang",
)
MACHINE = ("/work" + "/main", "/work" + "/shared", "/root" + "/")


def test_session_state_is_touched_in_one_module() -> None:
    users = {
        short(path) for path in product() for node in ast.walk(tree(path)) if _name(node) == "session_state"
    }
    assert users <= {SESSION}


def test_no_text_becomes_code() -> None:
    assert [
        where for where, call in _calls() if isinstance(call.func, ast.Name) and call.func.id in RUNS_TEXT
    ] == []


def test_nothing_is_read_that_can_carry_code() -> None:
    assert [short(path) for path in product() if imports(path) & READS_CODE] == []


def test_no_command_goes_through_a_shell() -> None:
    shells = [
        where
        for where, call in _calls()
        if _keyword(call, "shell") or _name(call.func) in {"system", "popen"}
    ]
    assert shells == []


def test_html_outside_the_screen_layer_is_a_fixed_text() -> None:
    open_doors = (
        where
        for where, call in _calls()
        if (_keyword(call, "unsafe_allow_html") or _name(call.func) == "html") and not _is_fixed(call)
    )
    assert [
        where for where in open_doors if not where.startswith("lib/ui/") and "lib/access/" not in where
    ] == []


def test_no_script_is_ever_allowed_in_html() -> None:
    assert [where for where, call in _calls() if _keyword(call, "unsafe_allow_javascript")] == []


def test_no_file_names_a_registry_or_a_machine() -> None:
    texts = ((short(path), path.read_bytes().decode("utf-8", errors="ignore")) for path in tracked())
    assert [(name, word) for name, text in texts for word in HOSTS + MACHINE if word in text] == []


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in product():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                yield f"{short(path)}:{node.lineno}", node


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _keyword(call: ast.Call, name: str) -> bool:
    """Whether a keyword is given and is not plainly False."""
    given = (word.value for word in call.keywords if word.arg == name)
    return any(not (isinstance(value, ast.Constant) and value.value is False) for value in given)


def _is_fixed(call: ast.Call) -> bool:
    """A literal or a constant of the module's own, written in capitals."""
    return all(
        isinstance(arg, ast.Constant) or (isinstance(arg, ast.Name) and arg.id.isupper()) for arg in call.args
    )
