"""Frames that no browser sends, made from those it does send."""

import random
import struct
from collections.abc import Callable
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.meet.client import Tab

MB, ZELDEN = 2**20, 0.05
RAAR = (
    "",
    "\x00",
    "A" * 70_000,
    "../../data/puzzel.db",
    "💥" * 50,
    "id=%00&id=%ff",
    "?" * 300,
    "<script>",
    "-1",
)


@dataclass(frozen=True)
class Afgekapt:
    """The beginning of a frame, after which the line goes dead."""

    begin: bytes


Frame = bytes | str | list[bytes] | Afgekapt
Maker = Callable[[random.Random, Tab], Frame]


def gewoon(tab: Tab) -> bytes:
    """Give what the browser of this tab would send."""
    return bytes(tab._rerun_message(None, "").SerializeToString())


def _gemuteerd(toeval: random.Random, tab: Tab) -> bytes:
    """Change, remove or double a few bytes."""
    ruw = bytearray(gewoon(tab))
    for _ in range(toeval.randint(1, 8)):
        plaats = toeval.randrange(len(ruw))
        wat = toeval.random()
        if wat < 0.6:
            ruw[plaats] ^= 1 << toeval.randrange(8)
        elif wat < 0.8:
            del ruw[plaats : plaats + toeval.randint(1, 20)]
        else:
            ruw[plaats:plaats] = ruw[plaats : plaats + toeval.randint(1, 200)]
        if not ruw:
            return b""
    return bytes(ruw)


def _ruis(toeval: random.Random, _tab: Tab) -> bytes:
    return toeval.randbytes(toeval.choice((0, 1, 7, 300, 60_000)))


def _vol(toeval: random.Random, tab: Tab, mb: float) -> bytes:
    """Fill the state of one widget, of an id that is there or of one that is not."""
    bericht = BackMsg.FromString(gewoon(tab))
    staat = WidgetState(id=toeval.choice([*tab.page.widgets, "onbekend"]))
    staat.string_value = chr(toeval.randrange(97, 123)) * int(mb * MB)
    bericht.rerun_script.widget_states.widgets.append(staat)
    return bytes(bericht.SerializeToString())


def _groot(toeval: random.Random, tab: Tab) -> bytes:
    return _vol(toeval, tab, toeval.choice((0.5, 1.8, 1.95, 3, 6)))


def _reus(toeval: random.Random, tab: Tab) -> bytes:
    """Make one frame of a hundred times what may be; seldom, for it costs the sender most."""
    return _vol(toeval, tab, 150) if toeval.random() < ZELDEN else _groot(toeval, tab)


def _heel_groot(toeval: random.Random, tab: Tab) -> bytes:
    return _vol(toeval, tab, 40)


def _vreemd(toeval: random.Random, tab: Tab) -> bytes:
    """Say of widgets that are there what they never say, and name pages and parts that are not there."""
    bericht = BackMsg.FromString(gewoon(tab))
    rerun = bericht.rerun_script
    waarden: tuple[Callable[[WidgetState], object], ...] = (
        lambda s: setattr(s, "int_value", toeval.choice((-1, 2**62))),
        lambda s: setattr(s, "double_value", toeval.choice((float("nan"), float("inf")))),
        lambda s: setattr(s, "string_value", toeval.choice(RAAR)),
        lambda s: setattr(s, "json_value", toeval.choice(("{", "[" * 50_000, '{"tekst": 5}', "null", "NaN"))),
        lambda s: setattr(s, "bytes_value", toeval.randbytes(50)),
        lambda s: setattr(s, "trigger_value", True),
        lambda s: setattr(s, "bool_value", True),
        lambda s: s.string_array_value.data.extend(RAAR[:3]),
        lambda s: s.int_array_value.data.extend([2**62, -5]),
        lambda s: s.file_uploader_state_value.uploaded_file_info.add(file_id="x", name="../x", size=2**62),
    )
    for _ in range(toeval.randint(1, 5)):
        staat = WidgetState(id=toeval.choice([*(node.id for node in tab.page.nodes() if node.id), *RAAR]))
        toeval.choice(waarden)(staat)
        rerun.widget_states.widgets.append(staat)
    for naam in ("query_string", "page_script_hash", "page_name", "fragment_id"):
        if toeval.random() < 0.2:
            setattr(rerun, naam, toeval.choice(RAAR))
    if toeval.random() < 0.2:
        rerun.context_info.timezone = toeval.choice(RAAR)
        rerun.context_info.timezone_offset = 2**31 - 1
    return bytes(bericht.SerializeToString())


def _anders(toeval: random.Random, _tab: Tab) -> bytes:
    """Ask everything else that a browser can ask."""
    bericht = BackMsg()
    soort = toeval.choice([veld.name for veld in bericht.DESCRIPTOR.fields if veld.name != "rerun_script"])
    if soort == "file_urls_request":
        bericht.file_urls_request.request_id = toeval.choice(RAAR)
        bericht.file_urls_request.file_names.extend([toeval.choice(RAAR)] * toeval.choice((1, 2_000)))
        bericht.file_urls_request.session_id = "0" * 36
    elif soort == "backend_operation_request":
        bericht.backend_operation_request.request_id = toeval.choice(RAAR)
        bericht.backend_operation_request.session_id = toeval.choice(RAAR)
        bericht.backend_operation_request.deferred_file.SetInParent()
    else:
        setattr(bericht, soort, True)
    return bytes(bericht.SerializeToString())


def _tekst(toeval: random.Random, _tab: Tab) -> str:
    return toeval.choice(RAAR)


def _stukjes(toeval: random.Random, tab: Tab) -> list[bytes]:
    """Send one message in very many pieces."""
    ruw = gewoon(tab)
    maat = toeval.choice((1, 3, 50))
    return [ruw[plek : plek + maat] for plek in range(0, len(ruw), maat)]


def _afgekapt(toeval: random.Random, tab: Tab) -> Afgekapt:
    """Announce more than comes, unmasked, or with bits that mean nothing."""
    ruw = gewoon(tab)
    kop = toeval.choice(
        (
            b"\x82\xff" + struct.pack(">Q", 2**40) + b"mask",
            b"\x82\xfe" + struct.pack(">H", 60_000) + b"mask",
            b"\x82\x7d",  # not masked
            b"\xf2\x85mask",  # reserved bits
            b"\x8b\x85mask",  # an opcode that does not exist
            b"\x89\xff" + struct.pack(">Q", 70_000) + b"mask",  # a ping that is too long
        )
    )
    return Afgekapt(kop + ruw[: toeval.randrange(len(ruw))])


SOORTEN: dict[str, Maker] = {
    "gemuteerd": _gemuteerd,
    "ruis": _ruis,
    "groot": _groot,
    "reus": _reus,
    "vreemd": _vreemd,
    "anders": _anders,
    "tekst": _tekst,
    "stukjes": _stukjes,
    "afgekapt": _afgekapt,
}
GROOT: dict[str, Maker] = {"heel groot": _heel_groot}
