"""The parts of an empty Word package: our own minimal template, with nothing of any person or machine in it."""

from __future__ import annotations

from typing import Final

from dhr_manager.documents.palette import SECOND_INK
from dhr_manager.documents.text import xml_text

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# twentieths of a point: A4 with calm margins
PORTRAIT: Final = (11906, 16838, 1361)
LANDSCAPE: Final = (16838, 11906, 1020)

_PARTS = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/numbering.xml", f"{_WORD}.numbering+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("/word/header1.xml", f"{_WORD}.header+xml"),
    ("/word/footer1.xml", f"{_WORD}.footer+xml"),
    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
)

CONTENT_TYPES: Final = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _PARTS)
    + "</Types>"
)

RELATIONS: Final = (
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)

APP: Final = (
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>DHR Manager</Application></Properties>"
)

FONTS: Final = (
    f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

SETTINGS: Final = (
    f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:removePersonalInformation/>'
    '<w:removeDateAndTime/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)


def document_relations(pictures: int) -> str:
    """Relationships of the body: the fixed parts, then the pictures as rIdP1, rIdP2 …"""
    fixed = ("styles", "numbering", "settings", "fontTable")
    rows = [f'<Relationship Id="rId{n}" Type="{R}/{name}" Target="{name}.xml"/>' for n, name in enumerate(fixed, 1)]
    rows += [f'<Relationship Id="rIdH" Type="{R}/header" Target="header1.xml"/>']
    rows += [f'<Relationship Id="rIdF" Type="{R}/footer" Target="footer1.xml"/>']
    rows += [
        f'<Relationship Id="rIdP{n}" Type="{R}/image" Target="media/picture{n}.png"/>' for n in range(1, pictures + 1)
    ]
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def core(title: str, language: str) -> str:
    """Core properties: title and language, nothing else."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{xml_text(title)}</dc:title>'
        f"<dc:language>{xml_text(language)}</dc:language></cp:coreProperties>"
    )


def header(marking: str) -> str:
    """The header: the marking alone, or an empty paragraph."""
    return f'{DECLARATION}<w:hdr xmlns:w="{W}">{_marking(marking)}</w:hdr>'


def footer(marking: str, version: str, width: int) -> str:
    """The footer: version note, page x of y, and the marking under it."""
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="4513"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{tabs}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{xml_text(version)}</w:t></w:r><w:r><w:tab/></w:r>'
        f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{_field("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{_field("NUMPAGES")}</w:p>{_marking(marking)}</w:ftr>'
    )


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _marking(marking: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t>{xml_text(marking)}</w:t></w:r></w:p>'


def section(landscape: bool) -> str:
    """The page: A4, upright or landscape, with header and footer."""
    wide, high, margin = LANDSCAPE if landscape else PORTRAIT
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference w:type="default" r:id="rIdF"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar w:top="1361" w:right="{margin}" w:bottom="1247" '
        f'w:left="{margin}" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
    )


def text_width(landscape: bool) -> int:
    """Width between the margins in twentieths of a point."""
    wide, _high, margin = LANDSCAPE if landscape else PORTRAIT
    return wide - 2 * margin


def _level(n: int, text: str, style: str, indent: int, run: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>{run}</w:lvl>'
    )


NUMBERING: Final = (
    f'{DECLARATION}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">'
    '<w:multiLevelType w:val="multilevel"/>'
    + _level(0, "%1", "Heading1", 709)
    + _level(1, "%1.%2", "NumberedParagraph", 709, f'<w:rPr><w:color w:val="{SECOND_INK}"/></w:rPr>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="1066" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)
