"""The websocket of a logged-in tab: closed, and the tab emptied, as soon as its session ends anywhere."""

import asyncio
import time
from uuid import UUID

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.concurrency import run_in_threadpool
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer

from lib.services import slot, toegang, tweede_stap
from lib.services.context import OpslagWeg

POLICY_VIOLATION = 1008
POLL_S = 3.0
RETRY_S = 1.0
NOTICE_S = 60
WEG = (
    "De database is even niet bereikbaar. Wat je typt, blijft op je scherm staan en is nog NIET opgeslagen. "
    "Puzzel slaat het op zodra de database er weer is. Sluit dit tabblad niet."
)
_SEEN_EVERY_S = 60.0
_PROTOCOLS = b"sec-websocket-protocol"
_NEW_TAB = 2
START = "/"
HERE = ""
"""Sent away to here, a browser loads the address of the tab again, and the gate decides what that is now."""


def redirect(to: str = START) -> bytes:
    """Build the message by which Streamlit itself sends a browser away (private; tests/browser pins it)."""
    message = ForwardMsg()
    message.auth_redirect.url = to
    return bytes(message.SerializeToString())


def notice(zin: str, icon: str) -> bytes:
    """Build the message of st.toast: said by the gate itself when no script can run (tests/browser pins it)."""
    message = ForwardMsg()
    message.metadata.delta_path.extend((RootContainer.EVENT, 0))
    toast = message.delta.new_element.toast
    toast.body, toast.icon, toast.duration = zin, icon, NOTICE_S
    return bytes(message.SerializeToString())


async def send_away(scope: Scope, receive: Receive, send: Send, to: str = START) -> None:
    """Accept a socket only to send its tab to the start page: a refusal would leave a dead page on screen."""
    await receive()
    protocols = scope.get("subprotocols") or [None]
    await send({"type": "websocket.accept", "subprotocol": protocols[0]})
    await _close(send, to)


async def refuse(send: Send) -> None:
    """Refuse the handshake; the browser sees a 403."""
    await send({"type": "websocket.close", "code": POLICY_VIOLATION})


def connects_again(scope: Scope) -> bool:
    """Tell whether a tab that was connected before asks to go on."""
    return len(scope.get("subprotocols", [])) > _NEW_TAB


def without_session_id(scope: Scope) -> Scope:
    """Cut the Streamlit session id from the handshake: who is not logged in resumes nothing."""
    headers = [
        (name, b",".join(value.split(b",")[:_NEW_TAB]) if name == _PROTOCOLS else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers, "subprotocols": scope.get("subprotocols", [])[:_NEW_TAB]}


class Guard:
    """Reads the session again before every message of a tab, and every few seconds when the tab is silent."""

    def __init__(self, sid: str, receive: Receive, send: Send, *, again: bool = False) -> None:
        self._sid = sid
        self._receive = receive
        self._send = send
        self._closed = False
        self._seen = time.monotonic() if again else float("-inf")  # a tab that connects again runs by itself

    async def receive(self) -> Message:
        """Hand on the next message, or a disconnect once the session is gone."""
        waiting = asyncio.ensure_future(self._receive())
        try:
            while not (await asyncio.wait({waiting}, timeout=POLL_S))[0]:
                if not await self._valid(active=False):
                    return await self._end()
            message = waiting.result()
        finally:
            waiting.cancel()
        if message["type"] == "websocket.receive" and not await self._valid(active=self._counts(message)):
            return await self._end()
        return message

    async def send(self, message: Message) -> None:
        """Hand on what Streamlit sends, until the session is gone."""
        if not self._closed:
            await self._send(message)

    async def _valid(self, *, active: bool) -> bool:
        """Ask the database; while it is away the message waits, so what was typed stays on screen."""
        told = False
        while True:
            try:
                return await run_in_threadpool(self._whose, active=active) is not None
            except OpslagWeg:
                if not told:
                    told = True
                    await self.send({"type": "websocket.send", "bytes": notice(WEG, ":material/cloud_off:")})
                await asyncio.sleep(RETRY_S)

    def _whose(self, *, active: bool) -> UUID | None:
        return toegang.sessie(sid_hash=self._sid, actief=active)

    def _where(self) -> str:
        """Return where the tab goes when it ends: a locked session asks for the password at the same address."""
        try:
            return HERE if slot.van_wie(sid_hash=self._sid) else START
        except OpslagWeg:
            return HERE

    def _counts(self, message: Message) -> bool:
        """Only what a person does keeps a session alive, and that is written at most once a minute."""
        now = time.monotonic()
        if now - self._seen < _SEEN_EVERY_S or not _by_person(message.get("bytes") or b""):
            return False
        self._seen = now
        return True

    async def _end(self) -> Message:
        self._closed = True
        await _close(self._send, await run_in_threadpool(self._where))
        return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}


class HalfGuard(Guard):
    """The same for the tab that asks for the second step; being at work there keeps nothing alive."""

    def _whose(self, *, active: bool) -> UUID | None:  # noqa: ARG002
        return tweede_stap.gebruiker_id(sid_hash=self._sid)


class SlotGuard(Guard):
    """The same for the tab of a locked session: once it is unlocked, in any tab, this one goes on where it was."""

    def _whose(self, *, active: bool) -> UUID | None:  # noqa: ARG002
        return slot.van_wie(sid_hash=self._sid)

    def _where(self) -> str:
        return START if slot.is_verlaten(sid_hash=self._sid) else HERE


async def _close(send: Send, to: str) -> None:
    await send({"type": "websocket.send", "bytes": redirect(to)})
    await send({"type": "websocket.close", "code": POLICY_VIOLATION})


def _by_person(frame: bytes) -> bool:
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return False
    return message.HasField("rerun_script") and not message.rerun_script.is_auto_rerun
