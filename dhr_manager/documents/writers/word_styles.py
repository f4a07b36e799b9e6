"""The styles of the Word template: real heading styles, one numbered paragraph, quiet tables."""

from __future__ import annotations

from typing import Final

from dhr_manager.documents.palette import ACCENT, HEAD, INK, LINE, SECOND_INK
from dhr_manager.documents.writers.word_parts import DECLARATION, W, text_width


def _style(key: str, name: str, ppr: str = "", rpr: str = "", *, based: str = "Normal", following: str = "") -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{after}'
        f"<w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _face(half_points: int, colour: str = INK, bold: bool = False, italic: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    slant = "<w:i/>" if italic else ""
    return f'{weight}{slant}<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_TOC_TABS = (
    '<w:tabs><w:tab w:val="left" w:pos="567"/><w:tab w:val="right" w:leader="dot" '
    f'w:pos="{text_width(landscape=False)}"/></w:tabs>'
)
_KEEP = "<w:keepNext/><w:keepLines/>"

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    f'<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr>{_spacing(0, 160)}</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
)

_NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'

_PARAGRAPHS = (
    _style(
        "Heading1",
        "heading 1",
        f'{_KEEP}{_NUMBERED.format(0, 1)}{_spacing(480, 200, 252)}<w:outlineLvl w:val="0"/>',
        _face(36, ACCENT, bold=True),
        following="NumberedParagraph",
    ),
    _style(
        "Heading2",
        "heading 2",
        f'{_KEEP}{_spacing(320, 120, 252)}<w:outlineLvl w:val="1"/>',
        _face(26, bold=True),
        following="NumberedParagraph",
    ),
    _style(
        "Heading3",
        "heading 3",
        f'{_KEEP}{_spacing(240, 100, 252)}<w:outlineLvl w:val="2"/>',
        _face(22, bold=True),
        following="NumberedParagraph",
    ),
    _style("NumberedParagraph", "Numbered Paragraph", _NUMBERED.format(1, 1)),
    _style("QuietInset", "Quiet Inset", '<w:ind w:left="709"/>', "", based="Quiet"),
    _style("Quiet", "Quiet", _spacing(0, 120), _face(19, SECOND_INK)),
    _style("ListBullet", "List Bullet", f"{_NUMBERED.format(0, 2)}{_spacing(0, 80)}"),
    _style(
        "Quote",
        "Quote",
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{ACCENT}"/></w:pBdr>{_spacing(80, 80)}'
        '<w:ind w:left="936" w:right="567"/>',
        "<w:i/>",
    ),
    _style(
        "QuoteSource",
        "Quote Source",
        f'{_spacing(0, 200)}<w:ind w:left="936" w:right="567"/>',
        _face(19, SECOND_INK),
    ),
    _style("Title", "Title", f"<w:keepLines/>{_spacing(2600, 240, 240)}", _face(60, ACCENT, bold=True)),
    _style("Subtitle", "Subtitle", f"<w:keepLines/>{_spacing(0, 800, 264)}", _face(28, SECOND_INK)),
    _style("DocumentTitle", "Document Title", _spacing(0, 100, 240), _face(40, ACCENT, bold=True)),
    _style("ContentsTitle", "Contents Title", f"{_KEEP}{_spacing(0, 240, 252)}", _face(36, ACCENT, bold=True)),
    _style("TOC1", "toc 1", f'{_TOC_TABS}{_spacing(0, 90, 252)}<w:ind w:left="567" w:hanging="567"/>'),
    _style(
        "TOC2",
        "toc 2",
        f'{_TOC_TABS}{_spacing(0, 60, 252)}<w:ind w:left="567"/>',
        _face(20, SECOND_INK),
    ),
    _style("TableText", "Table Text", _spacing(0, 0, 252), '<w:sz w:val="17"/><w:szCs w:val="17"/>'),
    _style("TableQuiet", "Table Quiet", "", f'<w:color w:val="{SECOND_INK}"/>', based="TableText"),
    _style("TableHead", "Table Heading", "<w:keepNext/>", "<w:b/>", based="TableText"),
    _style("PairLabel", "Pair Label", _spacing(40, 40), _face(20, SECOND_INK)),
    _style("PairValue", "Pair Value", _spacing(40, 40), '<w:sz w:val="21"/><w:szCs w:val="21"/>'),
    _style("TableGap", "Table Gap", _spacing(0, 0, 240), '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    _style("AfterTable", "After Table", _spacing(0, 80, 240), '<w:sz w:val="12"/><w:szCs w:val="12"/>'),
    _style("Caption", "caption", _spacing(60, 200), _face(19, SECOND_INK)),
    _style("Marking", "Marking", f'{_spacing(0, 0)}<w:jc w:val="center"/>', _face(18, bold=True)),
    _style("Header", "header", f'<w:tabs><w:tab w:val="center" w:pos="4513"/></w:tabs>{_spacing(0, 0)}', _face(18)),
    _style(
        "Footer",
        "footer",
        f'<w:tabs><w:tab w:val="center" w:pos="4513"/></w:tabs>{_spacing(0, 40)}',
        _face(17, SECOND_INK),
    ),
)

_MARGINS = (
    '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH")
)

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_RULES}</w:tblBorders>{_MARGINS}</w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{HEAD}"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="PairTable"><w:name w:val="Pair Table"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr>{_MARGINS}</w:tblPr></w:style>"
)

STYLES: Final = f'{DECLARATION}<w:styles xmlns:w="{W}">{_DEFAULTS}{"".join(_PARAGRAPHS)}{_TABLES}</w:styles>'
