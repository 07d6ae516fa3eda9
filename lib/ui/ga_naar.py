"""Send the browser to another address without a click, the way Streamlit's own login does."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx


def ga_naar(url: str) -> None:
    """Leave for `url` with a fresh document (`auth_redirect` is private: tests/browser pins it)."""
    message = ForwardMsg()
    message.auth_redirect.url = url
    if context := get_script_run_ctx():
        context.enqueue(message)
