"""Word documents made at random from a seed, with a token of its own in every place where words can stand."""

from __future__ import annotations

import random
from xml.sax.saxutils import quoteattr

from making import docx, run, tbl, tc, tr

HEADINGS = ("Date", "Source", "Event", "Action", "Comment")
_VANISH = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
_DELETED = '<w:del w:id="2" w:author="x"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
_BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><wps:txbx xmlns:wps="s"><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
_VML = (
    '<w:r><w:pict><v:shape xmlns:v="v"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>'
    "</w:r>"
)
_NUMBERED = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}


class WordMaker:
    """One document; `bytes()` gives the file."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.tokens = 0
        self.notes: dict[str, list[str]] = {kind: [] for kind in _NUMBERED}

    def bytes(self) -> bytes:
        """A document of paragraphs and tables, with notes, comments, page headers and footers beside it."""
        body = "".join(self._block() for _ in range(self.chance.randint(0, 3))) + self.table()
        body += "".join(self._block() for _ in range(self.chance.randint(0, 4)))
        parts = {
            f"word/{plural}.xml": self._part(plural, "".join(self.notes[kind])) for kind, plural in _NUMBERED.items()
        }
        parts["word/header1.xml"] = self._part("hdr", self.paragraph())
        parts["word/footer1.xml"] = self._part("ftr", tbl(tr(self.word(), self.word())) + self.paragraph())
        links = [(kind, plural, f"{plural}.xml", False) for kind, plural in _NUMBERED.items()]
        links += [("h", "header", "header1.xml", False), ("f", "footer", "footer1.xml", False)]
        return docx(body, parts, links)

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.tokens += 1
        return f"t{self.tokens:04}q"

    def words(self) -> str:
        """One to four of them."""
        return " ".join(self.word() for _ in range(self.chance.randint(1, 4)))

    def table(self) -> str:
        """A table of entries with all that may lie in one."""
        rows = [self._band()] if self.chance.random() < 0.2 else []
        rows.append(tr(*HEADINGS))
        merging: set[int] = set()
        for _ in range(self.chance.randint(2, 7)):
            rows.append(self._row(merging))
            if self.chance.random() < 0.15:
                rows.append(self.chance.choice([self._band(), tr(*HEADINGS), tr(*[""] * 5)]))
                merging.clear()
        return tbl(*rows)

    def _part(self, name: str, inner: str) -> str:
        return f'<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inner}</w:{name}>'

    def _band(self) -> str:
        return tr(tc(run(self.words()), '<w:gridSpan w:val="5"/>'))

    def _block(self) -> str:
        kind = self.chance.choice(["p", "p", "table", "other", "sdt"])
        if kind == "p":
            return self.paragraph()
        if kind == "table":
            return self.table()
        if kind == "sdt":
            return self._control(self.paragraph())
        return tbl(*(tr(self.words(), self.words()) for _ in range(2)))

    def _row(self, merging: set[int]) -> str:
        chance = self.chance
        cells = []
        column = 0
        while column < 5:
            properties = ""
            inner = f"<w:p>{run(self._date())}</w:p>" if column == 0 else self._cell()
            width = 2 if 0 < column < 4 and chance.random() < 0.08 else 1
            if width == 1 and column in merging and chance.random() < 0.7:
                properties, inner = "<w:vMerge/>", "<w:p/>" if chance.random() < 0.8 else inner
            elif width == 1 and chance.random() < 0.15:
                merging.add(column)
                properties = '<w:vMerge w:val="restart"/>'
            else:
                merging.discard(column)
            properties += f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
            cell = tc(inner, properties)
            cells.append(self._control(cell) if chance.random() < 0.06 else cell)
            column += width
        flags = chance.choice(["", "", "", "", "<w:hidden/>", "<w:ins/>", "<w:del/>", "<w:cantSplit/>"])
        row = tr(*cells, properties=flags)
        return self._control(row) if chance.random() < 0.06 else row

    def _date(self) -> str:
        chance = self.chance
        return chance.choice(["", "undated", "May 2020", f"{chance.randint(1, 28)}/3/2019 {self.word()}", "3/4/2020"])

    def _cell(self) -> str:
        chance = self.chance
        blocks = [self.paragraph() for _ in range(chance.choice([1, 1, 1, 2]))]
        if chance.random() < 0.12:
            inner = tbl(*(tr(tc(self.paragraph()), self.words()) for _ in range(2)))
            blocks.append((self._control(inner) if chance.random() < 0.3 else inner) + "<w:p/>")
        if chance.random() < 0.1:
            blocks.append(self._control(self.paragraph()))
        return "".join(blocks)

    def paragraph(self) -> str:
        """One to three pieces of words, each of some kind."""
        pieces = "".join(self._piece() for _ in range(self.chance.randint(1, 3)))
        return f'<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>{pieces}</w:p>'

    def _control(self, inner: str) -> str:
        prompt = "<w:showingPlcHdr/>" if self.chance.random() < 0.2 else ""
        return f"<w:sdt><w:sdtPr>{prompt}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def _piece(self) -> str:
        words = f" {self.words()} "
        kinds = {
            "plain": lambda: run(words),
            "hidden": lambda: _VANISH.format(words),
            "inserted": lambda: f'<w:ins w:id="1">{run(words)}</w:ins>',
            "deleted": lambda: _DELETED.format(words),
            "moved": lambda: f"<w:moveFrom>{run(words)}</w:moveFrom><w:moveTo>{run(self.words())}</w:moveTo>",
            "link": lambda: f"<w:hyperlink>{run(words)}</w:hyperlink>",
            "tag": lambda: f"<w:smartTag>{run(words)}</w:smartTag>",
            "field": lambda: f'<w:fldSimple w:instr="DATE">{run(words)}</w:fldSimple>',
            "control": lambda: self._control(run(words)),
            "box": lambda: _BOX.format(f"<w:p>{run(words)}</w:p>"),
            "vml": lambda: _VML.format(f"<w:p>{run(words)}</w:p>" + tbl(tr(self.word()))),
            "note": lambda: run(words) + self._note(),
            "picture": lambda: (
                f"<w:r><w:drawing><wp:inline xmlns:wp='p'><wp:docPr id='1' descr={quoteattr(self.words())}/>"
                "</wp:inline></w:drawing></w:r>"
            ),
            "list": lambda: (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
                '<w:listEntry w:val="no"/>'
                f"<w:listEntry w:val={quoteattr(self.word())}/></w:ddList></w:ffData></w:fldChar></w:r>"
            ),
        }
        chosen = self.chance.choice(["plain"] * 8 + list(kinds))
        return kinds[chosen]()

    def _note(self) -> str:
        kind = self.chance.choice(list(_NUMBERED))
        number = len(self.notes[kind])
        self.notes[kind].append(f'<w:{kind} w:id="{number}"><w:p>{run(self.words())}</w:p></w:{kind}>')
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'
