"""The one HTML page of Streamlit, made Dutch: language, title, icon and the text for a browser without scripts."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit

_SOURCE = Path(streamlit.__file__).parent / "static" / "index.html"
_NOSCRIPT = "<noscript><p>Puzzel heeft JavaScript nodig. Zet JavaScript aan in je browser en laad de pagina opnieuw.</p></noscript>"
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0B6E69"/>'
    '<path fill="#fff" d="M5 8h4a2.3 2.3 0 1 1 4 0h4v4a2.3 2.3 0 1 1 0 4v3H5z"/></svg>'
)
_STIJL = Path(__file__).resolve().parents[1] / "ui" / "stijl.css"
_REWRITES = (
    (r'<html lang="en">', '<html lang="nl">'),
    (r"<title>Streamlit</title>", "<title>Puzzel</title>"),
    (r'href="\./favicon\.png"', f'href="data:image/svg+xml,{quote(_ICON)}"'),
    (r'<link rel="service-desc"[^>]*>', ""),
    (r"(?s)<noscript>.*?</noscript>", _NOSCRIPT),
    (r"(?s)<!--.*?-->", ""),
    # at the end of the body: after the rules Streamlit adds to the head, and before the first paint
    (r"</body>", f"<style>{_STIJL.read_text(encoding='utf-8')}</style></body>"),
)


@cache
def html() -> bytes:
    """Rewrite the page of the installed Streamlit; a release that moved a target fails at start, not on a screen."""
    page = _SOURCE.read_text(encoding="utf-8")
    for pattern, replacement in _REWRITES:
        page, count = re.subn(pattern, lambda _, text=replacement: text, page)  # type: ignore[misc]
        if not count:
            raise RuntimeError(f"Streamlit's index.html no longer contains {pattern}")
    return page.encode()


@cache
def script_hashes() -> tuple[str, ...]:
    """Return the CSP source of every inline script, computed from the page that is really served."""
    scripts = re.findall(rb"(?s)<script>(.*?)</script>", html())
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts
    )
