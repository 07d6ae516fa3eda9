"""The shared option lists (OL1-OL26, domain §3.0) by the name under which a form asks for them.

A form writes `select_one_from_file niveau.csv`; the list `niveau` stands here, so a word is written once.
A code is stored and never changes; a label may be replaced per samenwerkingsverband.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lib.domain.aanvraag import Arrangementtype
from lib.domain.doel import GAS_WOORDEN, DoelStatus
from lib.domain.dossier import Fase
from lib.domain.keuze import Keuze

Lijst = tuple[tuple[str, str], ...]

RUNTIME: Final = frozenset({"personen", "leerkrachten", "ondersteuners", "doelen", "vragen"})
"""Lists that the app fills with records when it shows a form."""


def _lijst(tekst: str) -> Lijst:
    """Read `code: label` per choice; a `·` or a new line parts two choices."""
    keuzes = (deel.strip() for regel in tekst.splitlines() for deel in regel.split(" · "))
    return tuple(
        (code, label.strip()) for code, _, label in (keuze.partition(":") for keuze in keuzes if keuze)
    )


def _uit(keuze: type[Keuze]) -> Lijst:
    return tuple((lid.value, lid.label) for lid in keuze)


_NIVEAU = _lijst("""
    leerling: leerling · leerkracht: leerkracht · ib: intern begeleider
    groep: groep · team: bouw/team · schoolorganisatie: schoolorganisatie
""")
_AANLEIDING = _lijst("""
    sop: analyse schoolondersteuningsprofiel (SOP) · speerpunt: speerpunt beleid bestuur
    veel_leerlingen: veel leerlingen met extra ondersteuningsbehoeften
    groepsdynamiek: uitdagende groepsdynamiek · signaal: signaal leerkracht/IB · ouders: vraag van ouders
    uitkomst_ot: uitkomst ondersteuningsteam · advies_ons: advies onderwijsspecialist · anders: anders, namelijk
""")
_THEMAS = _lijst("""
    medisch: medische hulpvraag (o.a. DCD) · down: Syndroom van Down · begaafdheid: meer- en hoogbegaafdheid
    mytyl: Mytyl-problematiek / fysieke of meervoudige beperking · gedrag: gedrag en sociaal-emotioneel
    werkhouding: werkhouding en taakgerichtheid · moeilijk_lerend: (zeer) moeilijk lerend
    nt2: NT2 / nieuwkomers · jonge_kind: jonge kind · taal_lezen: taal en lezen · rekenen: rekenen
    spraak_taal: spraak/taal (cluster 2) · visueel: visueel (cluster 1)
    aanwezigheid: aanwezigheid / dreigend thuiszitten · anders: anders
""")
_DOMEINEN = _lijst("""
    taal_lezen: leren: taal/lezen · spelling: leren: spelling · rekenen: leren: rekenen
    leren_overig: leren: overig
    werkhouding: werkhouding (taakgerichtheid, zelfstandigheid, motivatie/inzet, zelfvertrouwen)
    gedrag: sociaal-emotioneel en gedrag · welbevinden: welbevinden
    spraak_taal: spraak-taal en communicatie · motoriek: motoriek, zintuigen en gezondheid
    zelfredzaamheid: zelfredzaamheid · thuis: thuissituatie en opvoeding
    talenten: talenten en vrije tijd · aanwezigheid: aanwezigheid
""")
_PERSPECTIEF = _lijst("""
    leerling: leerling · ouder: ouder(s) · leerkracht: leerkracht · ib: intern begeleider · externe: externe
""")
_FACTOR_SOORT = _lijst("bevorderend: bevorderend · belemmerend: belemmerend")
_FACTOR_GEBIED = _lijst("""
    leerling: leerling · onderwijs: onderwijs (leerkracht, groep, school) · opvoeding: opvoeding (thuis)
""")
_DOELCATEGORIE = _lijst("""
    didactisch: didactisch · gedrag: gedrag · voorwaardelijk: voorwaardelijk (leren leren)
    welbevinden: welbevinden · leerkrachthandelen: leerkrachthandelen · schoolaanpak: schoolaanpak
    ouders_thuis: ouders/thuis
""")
_GAS: Lijst = tuple(
    (str(score), f"{'+' if score > 0 else '−' if score < 0 else ''}{abs(score)} {woorden}")
    for score, woorden in GAS_WOORDEN.items()
)
_VORMEN = _lijst("""
    leerling_individueel: begeleiding leerling individueel · leerling_groepje: begeleiding leerling in groepje
    observatie: observatie · gesprek_leerling: gesprek met leerling
    coaching: begeleiding/coaching leerkracht · co_teaching: co-teaching (samen doen)
    vib: video-interactiebegeleiding · begeleiding_ib: begeleiding IB
    deskundigheid: kortdurende deskundigheidsbevordering bouw/team · consultatie: consultatie en advies
    opstellen_opp: ondersteuning bij opstellen OPP/groeidocument · gesprek_ouders: gesprek met ouders
    materiaal: materiaal/hulpmiddel · onderzoek: onderzoek · deelname_ot: deelname ondersteuningsteam
    anders: anders
""")
_AANWEZIGHEID = _lijst("niet: niet · deels: deels · geheel: geheel")
_BESLUIT = _lijst("""
    toegekend: toegekend · gewijzigd: toegekend met wijziging · afgewezen: afgewezen
    aangehouden: aangehouden (aanvulling nodig) · omgezet: omgezet naar ander type
""")
_REACTIE = _lijst("""
    geen: nog geen reactie · ingestemd: ingestemd · ingestemd_met_opmerking: ingestemd met opmerking
    niet_ingestemd: niet ingestemd
""")
_EVALUATIEBESLUIT = _lijst("""
    afronden: afronden · verlengen: verlengen · bijstellen: bijstellen
    omzetten: omzetten naar ander arrangementtype · opschalen: opschalen · afschalen: afschalen
""")
_UURSOORT = _lijst("""
    leerling: begeleiding leerling · leerkracht_ib: begeleiding leerkracht/IB · team: team/bouw
    observatie: observatie · consultatie: consultatie en advies · overleg_school: overleg school
    overleg_ouders: overleg ouders · ot: ondersteuningsteam · verslag: verslaglegging
    voorbereiding: voorbereiding · reistijd: reistijd · werkoverleg: werkoverleg
    bijeenkomst: bijeenkomst SWV · anders: anders
""")
_JEUGDHULPPARTNER = _lijst("""
    smw: schoolmaatschappelijk werker · jeugdverpleegkundige: jeugdverpleegkundige
    gemeenteteam: basisteam Jeugd en Gezin / wijkteam / Buurtzorg Jong
    leerplicht: leerplichtambtenaar · cjg: CJG-coach · jeugdarts: jeugdarts
    brugfunctionaris: brugfunctionaris · anders: anders
""")
_PLAATS = _lijst("school: school · thuis: thuis · beide: school en thuis · extern: extern")
_UITSTROOM = _lijst("""
    nog_niet: nog niet te bepalen (jonge leerling) · vso: vso · pro: praktijkonderwijs
    vmbo_basis: vmbo basis · vmbo_kader: vmbo kader · vmbo_gl_tl: vmbo gl/tl · havo: havo · vwo: vwo
""")
_TOESTEMMING_ONDERWERP = _lijst("""
    ot: bespreken in ondersteuningsteam · uitwisselen: informatie uitwisselen tussen leden OT
    swv: delen met het samenwerkingsverband · inzet: inzet ondersteuner bij mijn kind
    onderzoek: observatie/onderzoek · jeugdhulp: delen met jeugdhulp/gemeente
    andere_school: delen met ander(e) school/voorziening
    kwaliteit: geanonimiseerd gebruik voor kwaliteit
""")
_TOESTEMMING_VORM = _lijst("""
    code: digitaal met code · handtekening: handtekening op formulier (scan)
    mondeling: mondeling, vastgelegd door school
""")
_WERKGEVER = _lijst("""
    swv: samenwerkingsverband · bestuur: schoolbestuur (detachering) · bureau: extern bureau
""")
_TYPE_ONDERSTEUNER = _lijst("""
    generalist: generalist (aan bestuur gekoppeld) · specialist: specialist (alle besturen) · beide: beide
""")
_SIGNAALTYPE = _lijst("""
    leerkrachthandelen: leerkrachthandelen sluit onvoldoende aan
    lacune: bredere lacune bouw-/schoolniveau
""")
_INZETVORM = _lijst("""
    schoolarrangement: schoolarrangement · expertise: specialistische expertise
    consultatie: consultatie en advies · scholing: scholing/netwerk · reserve: reserve
""")
_EXTRA = _lijst("""
    basis: nee, basisondersteuning · hulpvraag: ja, hulpvraag aan ondersteuner
    schoolarrangement: ja, schoolarrangement · specialistische_expertise: ja, specialistische expertise
    individueel: ja, individueel arrangement · jeugdhulp: ja, jeugdhulp · onderzoek: nader onderzoek
    tlv: TLV verkennen
""")
_WELBEVINDEN = _lijst("1: heel naar · 2: niet zo fijn · 3: gaat wel · 4: fijn · 5: heel fijn")

LIJSTEN: Final[Mapping[str, Lijst]] = MappingProxyType(
    {
        "niveau": _NIVEAU,  # OL1
        "aanleiding": _AANLEIDING,  # OL2
        "arrangementtype": _uit(Arrangementtype),  # OL3
        "themas": _THEMAS,  # OL4
        "domeinen": _DOMEINEN,  # OL5
        "perspectief": _PERSPECTIEF,  # OL6
        "factor_soort": _FACTOR_SOORT,  # OL7
        "factor_gebied": _FACTOR_GEBIED,  # OL7
        "doelcategorie": _DOELCATEGORIE,  # OL8
        "doelstatus": _uit(DoelStatus),  # OL9
        "gas": _GAS,  # OL10
        "vormen": _VORMEN,  # OL11
        "aanwezigheid_lln": _AANWEZIGHEID,  # OL12
        "fase": _uit(Fase),  # OL13
        "besluit": _BESLUIT,  # OL14
        "reactie": _REACTIE,  # OL15
        "evaluatiebesluit": _EVALUATIEBESLUIT,  # OL16
        "uursoort": _UURSOORT,  # OL17
        "jeugdhulppartner": _JEUGDHULPPARTNER,  # OL18
        "plaats": _PLAATS,  # OL19
        "uitstroom": _UITSTROOM,  # OL20
        "toestemming_onderwerp": _TOESTEMMING_ONDERWERP,  # OL21
        "toestemming_vorm": _TOESTEMMING_VORM,  # OL22
        "werkgever": _WERKGEVER,  # OL23
        "type_ondersteuner": _TYPE_ONDERSTEUNER,  # OL24
        "signaaltype": _SIGNAALTYPE,  # OL25
        "inzetvorm": _INZETVORM,  # OL26
        "extra": _EXTRA,  # domain §3.13 item 11
        "welbevinden": _WELBEVINDEN,  # domain §3.4 items 8 and 9, with faces on screen
    }
)
