"""The ASGI launcher that `streamlit run app.py` starts: the gate outside, Streamlit's own server inside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from lib.access import instellingen, malloc, routes, typen, watchers
from lib.access.gate import Gate
from lib.services import opstart
from lib.ui import geheel, kortweg, paginas, storing, stukken
from lib.ui.opwarmen import opwarmen


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open and migrate the database, then warm up; no request is answered before."""
    malloc.zuinig()
    storing.zwijg()
    geheel.zet_aan()
    kortweg.zet_aan()
    watchers.stop()
    instellingen.eis_veilig()
    await run_in_threadpool(opstart.start)
    await run_in_threadpool(opwarmen)
    yield


app = st.App(
    "lib/main.py",
    routes=routes.routes(stukken.MAKERS) + typen.ROUTES,
    middleware=[Middleware(Gate, pages=paginas.adressen())],
    lifespan=lifespan,
    on_script_error=storing.toon,
)
