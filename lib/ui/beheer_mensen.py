"""The section Mensen of Beheer: who has an account, and with which roles."""

from uuid import UUID

import streamlit as st

from lib.domain.organisatie import NIVEAU, Niveau, Rol
from lib.domain.overleg import AMSTERDAM
from lib.services import beheer_mensen, beheer_scholen
from lib.services.beheer_mensen import MEESTE_MENSEN, Mens, Toegevoegd
from lib.services.context import Context
from lib.ui import beheer_account, beheer_schoolaccount, session
from lib.ui.doen import doe
from lib.ui.kader import leeg
from lib.ui.paginas import kaal
from lib.ui.rolnaam import rolkeuzes, rolnaam

_WAT_NU = (
    "Misschien raadt iemand wachtwoorden. Vraag wie de server beheert om te kijken waar ze vandaan komen."
)
_NAAM, _INLOG = "beheer_mens_naam", "beheer_mens_inlog"


def teken(ctx: Context) -> None:
    """Draw the people, one of them to change, and the form to add one."""
    for op, wat in beheer_mensen.alarmen(ctx):
        moment = op.astimezone(AMSTERDAM)
        st.warning(
            f"{moment:%d-%m-%Y %H:%M}: {kaal(wat)}. {_WAT_NU}", icon=":material/notification_important:"
        )
    beheer_account.link()
    zoek = st.text_input("Zoek op naam of gebruikersnaam", key="beheer_zoek", max_chars=100)
    gevonden = beheer_mensen.mensen(ctx, zoek=zoek or "")
    if gevonden:
        st.dataframe([_rij(mens) for mens in gevonden], hide_index=True)
        if len(gevonden) == MEESTE_MENSEN:
            st.caption(f"Je ziet de eerste {MEESTE_MENSEN}. Zoek op naam om anderen te vinden.")
        _kies(ctx, gevonden)
    else:
        leeg("Niemand gevonden met deze naam.")
    with st.expander("Iemand toevoegen", icon=":material/person_add:"):
        _toevoegen(ctx)


def _rij(mens: Mens) -> dict[str, str]:
    rollen = (f"{rolnaam(v.rol)} ({v.plaats})" if v.plaats else rolnaam(v.rol) for v in mens.verleningen)
    return {
        "Naam": mens.naam,
        "Gebruikersnaam": mens.gebruikersnaam,
        "Rollen": ", ".join(rollen),
        "Account": "aan" if mens.actief else "uit",
        **beheer_schoolaccount.kolom(mens),
    }


def _kies(ctx: Context, gevonden: tuple[Mens, ...]) -> None:
    per_id = {mens.id: mens for mens in gevonden}
    gekozen = st.selectbox(
        "Wie wil je wijzigen?",
        list(per_id),
        format_func=lambda id_: f"{per_id[id_].naam} ({per_id[id_].gebruikersnaam})" if id_ in per_id else "",
        index=None,
        placeholder="Kies …",
        key="beheer_wie",
    )
    if gekozen is not None:
        with st.container(border=True):
            _wijzig(ctx, per_id[gekozen])


def _wijzig(ctx: Context, mens: Mens) -> None:
    for verlening in mens.verleningen:
        tekst = f"{rolnaam(verlening.rol)} {f'bij {verlening.plaats}' if verlening.plaats else ''}".strip()
        links, rechts = st.columns([3, 1], vertical_alignment="center")
        links.text(tekst)
        with rechts.popover("Rol intrekken"):
            st.text(
                f"{mens.naam} is dan geen {tekst} meer en ziet vanaf de volgende klik niets meer dat daarbij hoort."
            )
            st.button(
                "Trek deze rol in",
                key=f"beheer_intrekken_{verlening.id}",
                on_click=_trek_in,
                args=(verlening.id,),
            )
    if not mens.verleningen:
        st.text("Deze persoon heeft nog geen rol en ziet dus niets.")
    with st.popover("Rol geven"):
        rol, plaats = _kies_rol(ctx, f"beheer_geef_{mens.id}")
        st.text(f"{mens.naam} kan met deze rol meteen aan het werk.")
        st.button("Geef deze rol", key="beheer_geef_knop", on_click=_geef, args=(mens.id, rol, plaats))
    beheer_account.account(mens)
    beheer_schoolaccount.teken(mens)


def _kies_rol(ctx: Context, sleutel: str) -> tuple[Rol | None, UUID | None]:
    """Ask for a role, and for the place that its level needs."""
    namen = rolkeuzes(beheer_mensen.ROLLEN)
    rol = st.selectbox(
        "Rol",
        list(namen),
        format_func=namen.__getitem__,
        index=None,
        placeholder="Kies …",
        key=f"{sleutel}_rol",
    )
    niveau = NIVEAU[rol] if rol else Niveau.SWV
    if niveau is Niveau.SWV:
        return rol, None
    if niveau is Niveau.SCHOOL:
        plaatsen = {school.id: school.naam for school in beheer_scholen.scholen(ctx)}
    else:
        plaatsen = dict(beheer_scholen.besturen(ctx))
    plaats = st.selectbox(
        niveau.label.capitalize(),
        list(plaatsen),
        format_func=lambda id_: plaatsen.get(id_, ""),
        index=None,
        placeholder="Kies …",
        key=f"{sleutel}_{niveau.value}",
    )
    return rol, plaats


def _toevoegen(ctx: Context) -> None:
    naam = st.text_input("Naam", key=_NAAM, max_chars=100)
    inlog = st.text_input("Gebruikersnaam", key=_INLOG, max_chars=64)
    rol, plaats = _kies_rol(ctx, "beheer_nieuw")
    if naam and inlog and rol:
        st.caption(
            f"Puzzel maakt een account voor {kaal(naam)} als {kaal(rolnaam(rol))} en toont één keer een link."
        )
    st.button(
        "Maak dit account", type="primary", key="beheer_mens_knop", on_click=_voeg_toe, args=(rol, plaats)
    )


def _voeg_toe(rol: Rol | None, plaats: UUID | None) -> None:
    naam, inlog = session.waarde(_NAAM) or "", session.waarde(_INLOG) or ""
    doe(
        lambda ctx: beheer_mensen.voeg_toe(
            ctx, naam=naam, gebruikersnaam=inlog, functies=(beheer_mensen.functie(rol=rol, plaats=plaats),)
        ),
        klaar="Het account is gemaakt.",
        daarna=_toegevoegd,
        eens=f"account {inlog}",
    )


def _toegevoegd(nieuw: Toegevoegd) -> None:
    beheer_account.toon(nieuw)
    session.vergeet(_NAAM, _INLOG)


def _geef(wie: UUID, rol: Rol | None, plaats: UUID | None) -> None:
    doe(
        lambda ctx: beheer_mensen.verleen(
            ctx, gebruiker_id=wie, functie_=beheer_mensen.functie(rol=rol, plaats=plaats)
        ),
        klaar="De rol geldt vanaf nu.",
        eens=f"rol {wie} {rol} {plaats}",
    )


def _trek_in(verlening_id: UUID) -> None:
    doe(lambda ctx: beheer_mensen.trek_in(ctx, verlening_id=verlening_id), klaar="De rol is ingetrokken.")
