"""What the OT before left on its parkeerplek for this one: shown while preparing, until it is a question."""

from functools import partial
from uuid import UUID

import streamlit as st

from lib.domain.permissions import Permission
from lib.services import inbreng
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.ui.doen import doe
from lib.ui.paginas import kaal


def teken(zicht: Overlegzicht) -> None:
    """Draw what was left for this meeting, each with a button to put it on the agenda."""
    if not zicht.vorige_keer:
        return
    st.header("Geparkeerd in het vorige overleg", anchor=False)
    for nummer, ding in enumerate(zicht.vorige_keer):
        with st.container(border=True, gap="xsmall", key=f"vorige_{nummer}"):
            st.text(f"{ding.wat} (bij {ding.bij_wie})" if ding.bij_wie else ding.wat)
            if zicht.mag(Permission.DOSSIER_SCHRIJVEN):
                st.button(
                    "Zet als vraag op de agenda",
                    key=f"vraag_van_{nummer}_{zicht.overleg.id}",
                    icon=":material/add:",
                    help=kaal(ding.wat[:80]),
                    on_click=partial(
                        doe, partial(_vraag, zicht.kop.id, ding.wat), klaar="De vraag staat op de agenda."
                    ),
                )


def _vraag(dossier_id: UUID, wat: str, ctx: Context) -> None:
    antwoorden = {"tekst": wat, "past_in_ot": "ja"}
    inbreng.stel_vraag(ctx, dossier_id=dossier_id, van="ib", antwoorden=antwoorden)
