"""Make the shipped sjabloon of the verslag anew: `python -m tests.sjabloon`."""

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from lib.report.word import EIGEN

GROEN, INKT, ZACHT = RGBColor(0x0B, 0x6E, 0x69), RGBColor(0x1F, 0x29, 0x33), RGBColor(0x5B, 0x66, 0x72)


def maak() -> Any:
    document = Document()
    vel = document.sections[0]
    vel.page_width, vel.page_height = Mm(210), Mm(297)
    vel.left_margin = vel.right_margin = Mm(19)
    vel.top_margin, vel.bottom_margin, vel.footer_distance = Mm(14), Mm(16), Mm(8)
    _stijlen(document)
    _kop(document)
    document.add_paragraph("{%p for naam, waarde in gegevens %}", style="Gegeven")
    regel = document.add_paragraph(style="Gegeven")
    zacht = regel.add_run("{{ naam }}\t")
    zacht.font.color.rgb = ZACHT
    regel.add_run("{{ waarde }}")
    document.add_paragraph("{%p endfor %}", style="Gegeven")
    for tekst, stijl in (
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
    ):
        document.add_paragraph(tekst, style=stijl)
    _voet(document, vel)
    return document


def _stijlen(document: Any) -> None:
    stijlen = document.styles
    for naam in ("Gegeven", "Kern"):
        stijlen.add_style(naam, WD_STYLE_TYPE.PARAGRAPH).base_style = stijlen["Normal"]
    for naam, grootte, kleur, voor, na in (
        ("Normal", 9.5, INKT, 0, 2),
        ("Gegeven", 9.5, INKT, 0, 0),
        ("Kern", 10.5, INKT, 5, 4),
        ("List Bullet", 9.5, INKT, 0, 1),
        ("Title", 16, GROEN, 0, 0),
        ("Heading 1", 11, GROEN, 6, 1),
        ("Heading 2", 9.5, INKT, 3, 0),
    ):
        stijl = stijlen[naam]
        stijl.font.name, stijl.font.size, stijl.font.color.rgb = "Calibri", Pt(grootte), kleur
        fonts = stijl.element.get_or_add_rPr().get_or_add_rFonts()
        for kant in list(fonts.attrib):
            if kant.endswith("Theme"):
                del fonts.attrib[kant]
        for kant in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kant), "Calibri")
        maat = stijl.paragraph_format
        maat.space_before, maat.space_after, maat.line_spacing = Pt(voor), Pt(na), 1.0
    for naam in ("Title", "Heading 1", "Heading 2"):
        stijlen[naam].font.bold = True
        stijlen[naam].paragraph_format.keep_with_next = True
    for rand in stijlen["Title"].element.pPr.findall(qn("w:pBdr")):
        stijlen["Title"].element.pPr.remove(rand)
    stijlen["Gegeven"].paragraph_format.tab_stops.add_tab_stop(Mm(20))
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


def _kop(document: Any) -> None:
    tafel = document.add_table(rows=1, cols=2)
    tafel.alignment, tafel.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    links, rechts = tafel.rows[0].cells
    tafel.columns[0].width, tafel.columns[1].width = Mm(122), Mm(50)
    links.width, rechts.width = Mm(122), Mm(50)
    links.paragraphs[0].style = document.styles["Title"]
    links.paragraphs[0].add_run("{{ titel }}")
    status = links.add_paragraph()
    status.add_run("{{ status }}").font.color.rgb = ZACHT
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
    maak().save(EIGEN)
