"""A browser tab without a browser: speaks Streamlit 1.67's WebSocket protocol and counts what it costs."""

import time
import urllib.parse
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from http.cookiejar import CookieJar
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.meet.cache import Cache
from tests.meet.page import Page
from tests.meet.widgets import state

TIMEOUT = 60.0
MAX_JUMPS = 5
NO_XSRF = "PLACEHOLDER_AUTH_TOKEN"  # what the frontend sends without the cookie


@dataclass(slots=True)
class Run:
    """One action of a user and every script run it caused."""

    ms: float = 0.0
    bytes: int = 0
    runs: int = 0


class Tab:
    """One browser tab; cookies may be shared with another tab of the same user."""

    def __init__(self, url: str, cookies: CookieJar | None = None) -> None:
        self.url = url
        self.cookies = CookieJar() if cookies is None else cookies
        self.page = Page()
        self.pages: dict[str, str] = {}
        self._http = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self._http.addheaders = [("Accept", "text/html")]
        self._socket: ClientConnection | None = None
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._socket = None
        self._closing.close()

    def open(self, address: str = "/") -> Run:
        """Load an address as a fresh tab: the document for its cookies, then the first script run."""
        self.close()
        landed = urllib.parse.urlsplit(self._get(address))
        self._path, self._query = landed.path.strip("/"), landed.query
        self._page_hash, self._run_id, self._redirect = "", "", ""
        self._cache = Cache()
        self.page = Page()
        self._socket = self._closing.enter_context(self._connect())
        return self._act()

    def rerun(self) -> Run:
        """Press R: run the page again, nothing changed."""
        return self._act()

    def goto(self, path: str) -> Run:
        """Follow a navigation link inside the tab."""
        self._page_hash, self._query = self.pages[path.strip("/")], ""
        return self._act()

    def fill(self, wanted: str, value: Any) -> None:
        """Type in a field of a form: nothing is sent until the form is submitted."""
        node = self.page.find(wanted)
        (self.page.drafts if node.form_id else self.page.widgets)[node.id] = state(node, value)

    def set(self, wanted: str, value: Any) -> Run:
        """Change a widget outside a form, which runs the page (or its fragment) again."""
        node = self.page.find(wanted)
        self.page.widgets[node.id] = state(node, value)
        return self._act(fragment_id=node.fragment_id)

    def click(self, wanted: str) -> Run:
        """Press a button; in a form this submits what was filled in."""
        node = self.page.find(wanted, buttons=True)
        if node.proto.disabled:
            raise LookupError(f"the button {wanted!r} is disabled")
        if node.form_id:
            self.page.widgets |= self.page.drafts
            self.page.drafts.clear()
        return self._act(WidgetState(id=node.id, trigger_value=True), fragment_id=node.fragment_id)

    def follow(self) -> bool:
        """Go where the script sent the browser (the hand-over after the login form); False when it did not."""
        if not self._redirect:
            return False
        for _ in range(MAX_JUMPS):
            self.open(self._redirect)
            if not self._redirect:
                return True
        raise RuntimeError(f"the app keeps redirecting to {self._redirect}")

    def _get(self, address: str) -> str:
        """Fetch a document; gives the address it ended on."""
        with self._http.open(urllib.parse.urljoin(self.url, address), timeout=TIMEOUT) as reply:
            reply.read()
            return str(reply.url)

    def _connect(self) -> ClientConnection:
        self._get("/_stcore/health")
        cookies = {cookie.name: cookie.value for cookie in self.cookies}
        return connect(
            f"ws{self.url.removeprefix('http')}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit"), Subprotocol(cookies.get("_streamlit_xsrf") or NO_XSRF)],
            origin=Origin(self.url),
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
            compression=None,
            max_size=None,
            max_queue=None,
            ping_interval=None,
            open_timeout=TIMEOUT,
            proxy=None,
        )

    def _act(self, trigger: WidgetState | None = None, *, fragment_id: str = "") -> Run:
        if self._socket is None:
            raise RuntimeError("open a page first")
        message = self._rerun_message(trigger, fragment_id).SerializeToString()
        self.page.arrived.clear()
        run, began, self._redirect = Run(), time.perf_counter(), ""
        self._socket.send(message)
        while not self._receive(run):
            pass
        run.ms = (time.perf_counter() - began) * 1000
        return run

    def _rerun_message(self, trigger: WidgetState | None, fragment_id: str) -> BackMsg:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self._query
        rerun.widget_states.widgets.extend([*self.page.widgets.values(), *([trigger] if trigger else [])])
        rerun.widget_states.SetInParent()
        rerun.page_script_hash, rerun.fragment_id = self._page_hash, fragment_id
        if not self._page_hash:
            rerun.page_name = self._path
        rerun.cached_message_hashes.extend(self._cache.hashes())
        context = rerun.context_info
        context.timezone, context.locale, context.color_scheme = "Europe/Amsterdam", "nl-NL", "light"
        context.url = f"{self.url}/{self._path}" + (f"?{self._query}" if self._query else "")
        return message

    def _receive(self, run: Run) -> bool:
        """Take in one message; True when it ends the last script run of this action."""
        data = self._socket.recv(timeout=TIMEOUT) if self._socket else b""
        run.bytes += len(data)
        message = self._cache.whole(ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode()))
        self.page.arrived.append(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            run.runs += 1
            self._run_id = message.metadata.run.script_run_id
            self._cache.age = message.new_session.config.max_cached_message_age
            self._page_hash = message.new_session.page_script_hash or self._page_hash
        elif kind == "delta":
            self.page.place(message, self._run_id)
        elif kind == "navigation":
            known = message.navigation.app_pages
            self.pages = {
                "" if page.is_default else page.url_pathname: page.page_script_hash for page in known
            }
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "auth_redirect":
            self._redirect = message.auth_redirect.url
        return kind == "script_finished" and self._ended(message)

    def _ended(self, message: ForwardMsg) -> bool:
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False  # st.rerun() or st.switch_page(): another run follows
        self._cache.finish()
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise RuntimeError("the script does not compile")
        self.page.drop_stale(self._run_id, set(message.metadata.run.fragment_ids))
        return True
