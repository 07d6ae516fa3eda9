"""Make the shipped sjablonen of the letters anew: `python -m tests.sjabloon`."""

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from lib.domain.huisstijl import Brief
from lib.report.brieven import MAP

RUIM = 1.0
GROEN, INKT, ZACHT = RGBColor(0x0B, 0x6E, 0x69), RGBColor(0x1F, 0x29, 0x33), RGBColor(0x5B, 0x66, 0x72)


Regel = tuple[str, str]
"""A text, and the style it stands in."""
VERSLAG: tuple[Regel, ...] = (
    ("{%p if kern %}", "Normal"),
    ("{{ kern }}", "Kern"),
    ("{%p endif %}", "Normal"),
    ("{%p for deel in delen %}", "Normal"),
    ("{{ deel.kop }}", "Heading 1"),
    ("{%p for blok in deel.blokken %}", "Normal"),
    ("{%p if blok.kop and blok.kop != deel.kop %}", "Normal"),
    ("{{ blok.kop }}", "Heading 2"),
    ("{%p endif %}", "Normal"),
    ("{%p if blok.tekst %}", "Normal"),
    ("{{ blok.tekst }}", "Normal"),
    ("{%p endif %}", "Normal"),
    ("{%p for punt in blok.punten %}", "Normal"),
    ("{{ punt }}", "List Bullet"),
    ("{%p endfor %}", "Normal"),
    ("{%p endfor %}", "Normal"),
    ("{%p endfor %}", "Normal"),
)
UITNODIGING: tuple[Regel, ...] = (
    ("Beste ouder(s) en andere deelnemers,", "Aanhef"),
    (
        (
            "We nodigen jullie uit voor een overleg over {{ kind }}. Samen kijken we wat goed gaat, "
            "wat {{ kind }} nodig heeft en wat ieder van ons kan doen."
        ),
        "Normal",
    ),
    ("Wanneer\t{{ wanneer }}", "Gegeven"),
    ("Hoe lang\t{{ duur }}", "Gegeven"),
    ("Waar\t{{ waar }}", "Gegeven"),
    ("{%p if deelnemers %}", "Normal"),
    ("Wie er komen", "Heading 1"),
    ("{%p for wie in deelnemers %}", "Normal"),
    ("{{ wie }}", "List Bullet"),
    ("{%p endfor %}", "Normal"),
    ("{%p endif %}", "Normal"),
    ("{%p if agenda %}", "Normal"),
    ("Wat we bespreken", "Heading 1"),
    ("{%p for punt in agenda %}", "Normal"),
    ("{{ punt.titel }} ({{ punt.minuten }} minuten)", "List Bullet"),
    ("{%p endfor %}", "Normal"),
    ("{%p endif %}", "Normal"),
    ("Zo bereid je je voor", "Heading 1"),
    ("Wat gaat er goed, op school en thuis?", "List Bullet"),
    ("Wat wil je weten of bereiken?", "List Bullet"),
    ("Wat kan {{ kind }} helpen?", "List Bullet"),
    (
        (
            "Ouders kunnen iemand meenemen. {{ kind }} mag er ook bij zijn, een deel van de tijd of helemaal. "
            "De school vraagt vooraf wat {{ kind }} zelf wil zeggen."
        ),
        "Normal",
    ),
    ("Vragen, of kun je niet?", "Heading 1"),
    (
        "Neem contact op met {{ afzender }} van {{ school }}. Daar kun je ook vragen hoe zo'n overleg gaat.",
        "Normal",
    ),
    ("Met vriendelijke groet,", "Aanhef"),
    ("{{ afzender }}", "Normal"),
    ("{{ school }}", "Normal"),
)
BESCHIKKING: tuple[Regel, ...] = (
    ("Nummer\t{{ nummer }}", "Gegeven"),
    ("School\t{{ school }}", "Gegeven"),
    ("{%p if leerling %}", "Normal"),
    ("Leerling\t{{ leerling }}", "Gegeven"),
    ("{%p endif %}", "Normal"),
    ("Aanvraag\t{{ type }}", "Gegeven"),
    ("Besluit\t{{ besluit }}, op {{ datum }}", "Gegeven"),
    ("Beste school en ouder(s),", "Aanhef"),
    ("{%p if toegekend %}", "Normal"),
    ("Jullie vroegen om ondersteuning. Die hebben we toegekend. Hieronder staat wat we afspreken.", "Kern"),
    ("Wat jullie krijgen", "Heading 1"),
    ("Wat\t{{ type }}", "Gegeven"),
    ("Uren\t{{ uren }}", "Gegeven"),
    ("{%p if budget %}", "Normal"),
    ("Budget\t{{ budget }}", "Gegeven"),
    ("{%p endif %}", "Normal"),
    ("Wanneer\t{{ periode }}", "Gegeven"),
    ("Wie\t{{ ondersteuner }}", "Gegeven"),
    ("Evaluatie\tuiterlijk {{ evaluatie }}", "Gegeven"),
    ("{%p else %}", "Normal"),
    ("Jullie vroegen om ondersteuning. Die kunnen we niet toekennen. Hieronder staat waarom.", "Kern"),
    ("{%p endif %}", "Normal"),
    ("{%p if motivering %}", "Normal"),
    ("Waarom", "Heading 1"),
    ("{{ motivering }}", "Normal"),
    ("{%p endif %}", "Normal"),
    ("{%p if doelen %}", "Normal"),
    ("Doelen uit jullie aanvraag", "Heading 1"),
    ("{%p for doel in doelen %}", "Normal"),
    ("{{ doel }}", "List Bullet"),
    ("{%p endfor %}", "Normal"),
    ("{%p endif %}", "Normal"),
    ("{%p if voorwaarden %}", "Normal"),
    ("Wat we afspreken", "Heading 1"),
    ("{{ voorwaarden }}", "Normal"),
    ("{%p endif %}", "Normal"),
    ("Niet mee eens, of vragen?", "Heading 1"),
    (
        (
            "Neem contact op met {{ contact }}{% if swv %} van {{ swv }}{% endif %}. We leggen het besluit graag uit en kijken samen verder. "
            "Komen we er niet uit, dan kan het ouder- en jeugdsteunpunt helpen. Gaat het over het ontwikkelingsperspectief, "
            "dan kunnen ouders ook naar de Geschillencommissie passend onderwijs."
        ),
        "Normal",
    ),
    ("Met vriendelijke groet,", "Aanhef"),
    ("{{ contact }}", "Normal"),
    ("{% if swv %}{{ swv }}{% endif %}", "Normal"),
)


def maak(brief: Brief) -> Any:
    document = Document()
    vel = document.sections[0]
    vel.page_width, vel.page_height = Mm(210), Mm(297)
    vel.left_margin = vel.right_margin = Mm(19)
    vel.top_margin, vel.bottom_margin, vel.footer_distance = Mm(14), Mm(16), Mm(8)
    _stijlen(document, ruim=brief is not Brief.VERSLAG)
    _kop(document, "{{ status }}" if brief is Brief.VERSLAG else "{{ school }} · {{ datum }}")
    if brief is Brief.VERSLAG:
        _gegevens(document)
    for tekst, stijl in {
        Brief.VERSLAG: VERSLAG,
        Brief.UITNODIGING: UITNODIGING,
        Brief.BESCHIKKING: BESCHIKKING,
    }[brief]:
        _regel(document, tekst, stijl)
    _voet(document, vel)
    return document


def _gegevens(document: Any) -> None:
    document.add_paragraph("{%p for naam, waarde in gegevens %}", style="Gegeven")
    _regel(document, "{{ naam }}\t{{ waarde }}", "Gegeven")
    document.add_paragraph("{%p endfor %}", style="Gegeven")


def _regel(document: Any, tekst: str, stijl: str) -> None:
    """Add a paragraph; what stands before a tab is softer."""
    regel = document.add_paragraph(style=stijl)
    voor, tab, na = tekst.partition("\t")
    eerste = regel.add_run(voor + tab)
    if tab:
        eerste.font.color.rgb = ZACHT
        regel.add_run(na)


def _stijlen(document: Any, *, ruim: bool) -> None:
    """Set the styles; a letter is read at ease, a verslag fits on one page."""
    stijlen = document.styles
    for naam in ("Gegeven", "Kern", "Aanhef"):
        stijlen.add_style(naam, WD_STYLE_TYPE.PARAGRAPH).base_style = stijlen["Normal"]
    for naam, grootte, kleur, voor, na in (
        ("Normal", 9.5, INKT, 0, 2),
        ("Gegeven", 9.5, INKT, 0, 0),
        ("Kern", 10.5, INKT, 5, 4),
        ("Aanhef", 9.5, INKT, 6, 2),
        ("List Bullet", 9.5, INKT, 0, 1),
        ("Title", 16, GROEN, 0, 0),
        ("Heading 1", 11, GROEN, 6, 1),
        ("Heading 2", 9.5, INKT, 3, 0),
    ):
        stijl = stijlen[naam]
        stijl.font.name, stijl.font.size, stijl.font.color.rgb = "Calibri", Pt(grootte + RUIM * ruim), kleur
        fonts = stijl.element.get_or_add_rPr().get_or_add_rFonts()
        for kant in list(fonts.attrib):
            if kant.endswith("Theme"):
                del fonts.attrib[kant]
        for kant in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kant), "Calibri")
        maat = stijl.paragraph_format
        maat.space_before, maat.space_after, maat.line_spacing = (
            Pt(voor * (2 if ruim else 1)),
            Pt(na + 3 * ruim),
            1.0,
        )
    for naam in ("Title", "Heading 1", "Heading 2"):
        stijlen[naam].font.bold = True
        stijlen[naam].paragraph_format.keep_with_next = True
    for rand in stijlen["Title"].element.pPr.findall(qn("w:pBdr")):
        stijlen["Title"].element.pPr.remove(rand)
    stijlen["Gegeven"].paragraph_format.tab_stops.add_tab_stop(Mm(28 if ruim else 20))
    stijlen["Kern"].paragraph_format.left_indent = Mm(3)
    _rand(stijlen["Kern"].element.get_or_add_pPr())
    taal = stijlen["Normal"].element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "nl-NL"})
    stijlen["Normal"].element.rPr.append(taal)
    for kale in stijlen.element.iter(qn("w:lang")):
        kale.set(qn("w:val"), "nl-NL")


def _rand(pp: Any) -> None:
    randen, streep = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for naam, waarde in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "5B6672")):
        streep.set(qn(f"w:{naam}"), waarde)
    randen.append(streep)
    pp.insert_element_before(randen, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    vlak = OxmlElement("w:shd")
    for naam, waarde in (("val", "clear"), ("color", "auto"), ("fill", "F4F1EB")):
        vlak.set(qn(f"w:{naam}"), waarde)
    pp.insert_element_before(vlak, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _kop(document: Any, onder: str) -> None:
    tafel = document.add_table(rows=1, cols=2)
    tafel.alignment, tafel.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    links, rechts = tafel.rows[0].cells
    tafel.columns[0].width, tafel.columns[1].width = Mm(122), Mm(50)
    links.width, rechts.width = Mm(122), Mm(50)
    links.paragraphs[0].style = document.styles["Title"]
    links.paragraphs[0].add_run("{{ titel }}")
    status = links.add_paragraph()
    status.add_run(onder).font.color.rgb = ZACHT
    status.paragraph_format.space_after = Pt(4)
    rechts.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rechts.paragraphs[0].add_run("{% if logo %}{{ logo }}{% else %}{{ swv }}{% endif %}").bold = True


def _voet(document: Any, vel: Any) -> None:
    regel = vel.footer.paragraphs[0]
    run = regel.add_run("{% if swv %}{{ swv }} · {% endif %}{{ school }} · {{ datum }}")
    run.font.size, run.font.color.rgb = Pt(8), ZACHT
    regel.style = document.styles["Normal"]
    regel.paragraph_format.tab_stops.add_tab_stop(Mm(172), WD_TAB_ALIGNMENT.RIGHT)
    for soort, tekst in (("", "\tbladzijde "), ("begin", ""), ("", "PAGE"), ("end", "")):
        run = regel.add_run(tekst if tekst != "PAGE" else "")
        run.font.size, run.font.color.rgb = Pt(8), ZACHT
        if soort:
            teken = OxmlElement("w:fldChar")
            teken.set(qn("w:fldCharType"), soort)
            run._r.append(teken)
        elif tekst == "PAGE":
            opdracht = OxmlElement("w:instrText")
            opdracht.text = tekst
            run._r.append(opdracht)


if __name__ == "__main__":
    for welke in Brief:
        maak(welke).save(MAP / f"{welke.value}.docx")
