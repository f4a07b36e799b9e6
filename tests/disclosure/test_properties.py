"""What holds for every text: replacing is complete, stays away from other words, and is done once."""

from __future__ import annotations

from casts import IDENTIFIERS, PEOPLE, cast
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.disclosure.files import FileScanner
from dhr_manager.disclosure.replacing import Replacer
from dhr_manager.disclosure.scanning import Scanner

CAST = cast()
KEEP = Replacer(CAST, "public")
WITHHOLD = Replacer(CAST, "public", undecided="withhold")
SCANNER = Scanner(CAST, "public")
FILES = FileScanner(CAST, "public")

_NAMES = [text for name, _, _, variants, born in PEOPLE for text in (name, *variants.split("|"), born) if text]
_NAMES += [text for _, text in IDENTIFIERS] + [name.split()[1] for name, *_ in PEOPLE]
_NAMES += [
    "Helens",
    "Marshes",
    "H. Marsh",
    "Marsh, H.",
    "h.marsh@example.org",
    "helen_marsh.docx",
    "12 May 1986",
    "Larkfield Road",
]
_TEXT = """the visitor saw rang and at home grant pike reed marsh jack Brown
Susan Coroner HM Mr Mrs PC Dr said to of 12 14 Aldbury"""
_WORDS = _TEXT.split()
_GAPS = [" ", " ", " ", ", ", ". ", "\n", "'s ", "’s ", "-", "; ", "\u00a0", "\t", " (", ") ", "/", "  ", ": ", ""]
_texts = st.lists(st.tuples(st.sampled_from(_NAMES + _WORDS * 2), st.sampled_from(_GAPS)), max_size=9).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def _shuffled_case(text: str, how: int) -> str:
    return [text, text.upper(), text.lower(), text.title()][how]


@settings(max_examples=400, deadline=None)
@given(_texts, st.integers(0, 3))
def test_nothing_certain_is_left(text: str, how: int) -> None:
    text = _shuffled_case(text, how)
    replaced = KEEP.replace(text)
    assert [leak for leak in SCANNER.scan(replaced.text, "text") if leak.certain] == []
    again = KEEP.replace(replaced.text)
    assert again.text == replaced.text


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_nothing_at_all_is_left_when_withheld(text: str) -> None:
    withheld = WITHHOLD.replace(text).text
    assert list(SCANNER.scan(withheld, "text")) == []
    for name, *_ in PEOPLE:
        assert name not in withheld


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_other_text_is_untouched(text: str) -> None:
    replaced = KEEP.replace(text)
    if not replaced.replaced:
        assert replaced.text is text


@settings(max_examples=200, deadline=None)
@given(_texts, st.text(alphabet="bcfgkqvwxyz ,;\n", max_size=3_000))
def test_what_stands_far_away_changes_nothing(text: str, other: str) -> None:
    alone = KEEP.replace(text + "\n\nx.\n\n").text
    assert (
        KEEP.replace(f"Zq.\n\n{text}\n\nx.\n\n{other}").text.startswith("Zq.\n\n" + alone)
        or text.islower()
        or not text.strip()
    )


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=600),
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"\x1f\x8b", b"<a>"]
    ),
)
def test_no_bytes_break_the_scanner(data: bytes, head: bytes) -> None:
    for leak in FILES.scan("x.bin", head + data):
        assert leak.kind in {"name", "identifier", "born", "not-searched"}
