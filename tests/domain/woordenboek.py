"""The data dictionary (domain §3) as tables: the keys per form, and wording that is literal."""

# Per form the keys of the dictionary. J: always required. V: required under a condition. N: never required.
# Shown: the dictionary puts these rows elsewhere; the form says where. `rij/veld` stands in a repeat.
SLEUTELS: dict[str, dict[str, str]] = {
    "dossier": {"J": "reden fase hulpvraag_kort"},
    "beeld_leerling": {
        "J": "leuk goed_in school_goed school_lastig thuis_goed kansen ob_leerkracht"
        " domeinen/domein domeinen/observatie domeinen/bron domeinen/peildatum domeinen/zorg"
        " factoren/soort factoren/gebied factoren/omschrijving factoren/beinvloedbaar"
        " onderwijsbehoeften/hulpzin onderwijsbehoeften/tekst"
        " eerdere_aanpak/periode eerdere_aanpak/aanpak eerdere_aanpak/effect"
        " hulpverlening/partner hulpverlening/naam hulpverlening/contact_toegestaan",
        "V": "verzuim_sinds",
        "N": "thuis_lastig welbevinden_kind welbevinden_lk context ob_ouders medisch verzuim"
        " eerdere_aanpak/toelichting hulpverlening/sinds",
    },
    "vraag": {"J": "tekst niveau past_in_ot", "V": "urgentie", "N": "van urgentie_n antwoord"},
    "doel": {
        "J": "doel voor categorie begin meetwijze streefdatum tussenmoment eigenaar",
        "N": "domein stem_kind gewicht gas_min1 gas_0 gas_plus1 gas_plus2",
    },
    "meting": {"J": "datum score", "N": "toelichting"},
    "afspraak": {"J": "wat wie wanneer waar", "V": "wie_anders", "N": "doel vraag terugkoppeling"},
    "overleg": {
        "J": "soort datum tijd duur plaats voorzitter notulist lln_aanw ouders_erbij",
        "V": "reden_ouders_afwezig",
    },
    "ot_verslag": {
        "J": "inzicht willen kunnen zelf nodig/voor_wie nodig/wat extra samenvatting volgend"
        " terugkoppeling_door terugkoppeling_op",
        "N": "verwachtingen aanvulling geparkeerd/wat geparkeerd/waarheen geparkeerd/bij_wie",
        "shown": "spelregels vragen doelen afspraken",
    },
    "voorbereiding_leerkracht": {
        "J": "datum hoe_erin beeld problemen urgent mogelijkheden ob helpt akkoord",
        "N": "voorstellen verwacht",
        "shown": "vragen ot_vragen past",
    },
    "voorbereiding_ouders": {
        "J": "leuk_goed thuis_goed door",
        "N": "thuis_lastig school zorgen helpt oplevert thuis_doen meenemen tolk hulp hulp_overleg",
        "shown": "vragen toestemming",
    },
    "voorbereiding_kind": {
        "J": "gevoerd",
        "V": "reden_niet door datum wijze aanwezig",
        "N": "leuk goed moeilijk uitzondering gevoel wens helpt thermo_nu thermo_doel grens",
    },
    "toestemming": {
        "J": "onderwerp doel grondslag geinformeerd_op geinformeerd_hoe ouder_naam reactie",
        "V": "partij reden_afwezig datum vorm",
        "N": "geldig_tot",
    },
    "aanvraag": {
        "J": "type voor_leerling waarom nodig vorm uren intensiteit periode_van periode_tot eigen_inzet jeugdhulp",
        "V": "thema sit_lln sit_lk middelen_toelichting overleg_tb overleg_ouders opp opp_op",
        "N": "middelen preventief",
        "shown": "eerdere offerte",
    },
    "accordering": {"J": "besluit", "V": "toelichting"},
    "beoordeling": {
        "J": "deskundigheid past_bij_behoefte rekening_context onderbouwing advies",
        "V": "deskundigheid_anders",
        "N": "uren periode_van periode_tot middelen",
    },
    "toekenning": {
        "J": "besluit",
        "V": "motivering type uren kostendrager aandeel_swv ingang einde toewijzen ondersteuners"
        " evaluatie_uiterlijk",
        "N": "budget voorwaarden",
    },
    "route": {"J": "bestuur_os", "V": "specialistisch leerlingen"},
}
RIJEN_VERPLICHT = {"beeld_leerling": {"domeinen", "onderwijsbehoeften"}, "ot_verslag": {"nodig"}}

# Wording of the seed (S3) and of the dictionary: literally.
WOORDEN = {
    "beeld_leerling": {
        "leuk": "Wat vindt het kind leuk?",
        "goed_in": "Waar is hij/zij goed in?",
        "school_goed": "Wat gaat goed op school?",
        "school_lastig": "Wat gaat niet vanzelf op school?",
        "thuis_goed": "Wat gaat thuis goed?",
        "thuis_lastig": "Welke moeilijkheden worden thuis ervaren?",
        "kansen": "Waar liggen kansen?",
    },
    "voorbereiding_leerkracht": {
        "beeld": "Welk beeld heb jij van de leerling?",
        "problemen": "Welke problemen ervaar je met het kind?",
        "urgent": "Waarom zijn die nu urgent?",
        "mogelijkheden": "Welke mogelijkheden zie je zelf nog?",
        "voorstellen": "Welke voorstellen zou je willen doen voor een passende aanpak?",
        "ob": "Welke ondersteuningsbehoeften heb jij?",
        "helpt": "Wat zou jou helpen?",
        "verwacht": "Wat verwacht je na het OT aan contacten en ondersteuning?",
    },
    "ot_verslag": {
        "inzicht": "Gemeenschappelijk inzicht",
        "willen": "Wat willen we veranderen?",
        "kunnen": "Wat kunnen we veranderen?",
        "zelf": "Wat kunnen we zelf?",
    },
    "aanvraag": {"waarom": "Waarom is het meer dan de school zelf kan bieden?"},
}
