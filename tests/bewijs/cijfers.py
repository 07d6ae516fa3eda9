"""The acceptance figures, in the order of their table, with the module that measures each."""

from tests.bewijs.regels import Cijfer

TABEL = """
A1 | toelatingen over school, bestuur of rol heen in de services | 0 van ≥ 100.000 | a_rechten
A2 | hetzelfde over een echte websocket en in een browser | 0 van ≥ 2.400 en ≥ 120 | a_websocket
A3 | services met een regel in de rechtentabel; schermen die de database zelf raken | 100 % ; 0 | a_dekking
A4 | adressen die zonder inloggen antwoorden | 0 van ≥ 400 | a_anoniem
A5 | filter en rijbeveiliging elk alleen | 0 lekken | a_dubbel
A6 | verboden velden per rol gezien | 0 van rollen × velden | a_velden
B1 | bytes na intrekken van een sessie | 0 van 200 | b_inloggen
B2 | sessies overgenomen, gefixeerd of herhaald | 0 van 300 | b_inloggen
B3 | bekende namen te raden; pogingen per dag | 0,45-0,55 ; ≤ 100 | b_inloggen
B4 | tijd en geheugen van wachtwoorden | ≤ 250 ms ; 20 tegelijk | b_inloggen
B5 | accounts zonder tweede factor; code twee keer gebruikt | 0 ; 0 van 100 | b_inloggen
B6 | koekjes, kopregels en CSP over alle schermen | 100 % ; 0 | b_inloggen
C1 | bevestigde opslag kwijt na kill -9 van de server | 0 van ≥ 20.000 | c_server
C2 | bevestigde opslag kwijt na stroomuitval | 0 van ≥ 20.000 | c_stroom
C3 | bevestigde opslag kwijt na kill -9 van PostgreSQL | 0 van ≥ 50.000 | c_postgres
C4 | wijzigingen verloren met 8 schrijvers | 0 ; 100 % | c_schrijvers
C5 | 'database is locked' bij een gebruiker, 20 schrijvers | 0 | c_schrijvers
C6 | halve of dubbele opslag | 0 van 400 | c_klikken
C7 | afwijkingen in de geschiedenis onder rampen | 0 | c_geschiedenis
C10 | knoeien met het logboek gezien; snelheid | 1.000 van 1.000 ; ≥ 100.000 rijen/s | c_logboek
C11 | inzien, wijzigen of ophalen zonder logregel | 0 van ≥ 10.000 | c_logregels
D1 | rare invoer door alle tekstvelden naar alle uitvoer | 0 van ≥ 50.000 | d_invoer
D2 | formulecellen en ophalen van buiten in uitvoer | 0 van 10.000 | d_uitvoer
D3 | onzin over de lijn: server dood, geheugen | 0 ; ≤ 100 MB | d_lijn
D4 | opgeslagen HTML die iets doet in Chromium | 0 van ≥ 300 | d_html
D5 | slechte bestanden aangenomen; geheugen | 0 van ≥ 60 ; ≤ 200 MB | d_bestanden
D6 | schijf vol, alleen lezen, database weg: tekst kwijt of foutmelding | 0 van 60 | d_ramp
F1 | terugzetten van een back-up | 100 % van 20 ; ≤ 5 min | f_herstel
F2 | back-ups onder belasting die niet kloppen | 0 van 100 | f_herstel
F3 | migratie afgebroken: half schema of rijen kwijt | 0 van 100 | f_herstel
F4 | bijwerken van een oude versie: inhoud gelijk | 100 % | f_herstel
G2 | slechte instellingen geweigerd bij het starten | 100 % van ≥ 15 | g_start
G3 | pakketten met een bekend lek of zonder vaste versie | 0 ; 0 | g_pakketten
G4 | gevaarlijke regels, geheimen in git, HTML of SQL met een variabele | 0 elk | g_broncode
G5 | ingezaaide fouten gezien | ≥ 34 van 34 | -
"""


def _lees() -> dict[str, Cijfer]:
    rijen = (tuple(cel.strip() for cel in regel.split("|")) for regel in TABEL.strip().splitlines())
    return {id_: Cijfer(id_, wat, doel, f"tests.bewijs.{module}") for id_, wat, doel, module in rijen}


CIJFERS = _lees()
