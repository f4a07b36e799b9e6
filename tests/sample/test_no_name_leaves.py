"""No name and no identifier of review A leaves the panel: searched in the finished files by other means than ours."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from dhr_manager.sample.facts import SampleFacts


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").replace("\xa0", " "))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def _texts(path: Path) -> Iterator[str]:
    """All that a finished file says, each part whole: marked-up text as it stands, with and without its marks."""
    yield path.name
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        yield " ".join(page.extract_text() for page in reader.pages)
        yield " ".join(str(value) for value in (reader.metadata or {}).values())
        yield str(reader.outline)
    elif path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name
                said = archive.read(name).decode("utf-8", "replace")
                yield from (html.unescape(said), html.unescape(re.sub(r"<[^>]+>", "", said)))
                yield html.unescape(re.sub(r"<[^>]+>", " ", said))
    elif path.suffix == ".png":  # what is drawn stands in the PDF of the same picture
        with Image.open(path) as picture:
            yield " ".join(str(value) for value in picture.info.values())
    else:
        said = path.read_text(encoding="utf-8")
        yield from (said, said.replace("\r\n ", ""))


def _needles(facts: SampleFacts) -> list[re.Pattern[str]]:
    """Names, variants and the words of names as whole words; identifiers in any spacing; dates of birth."""
    rules = []
    for person in facts.review["person"]:
        for name in {person["name"], *person["variants"], *person["name"].split()}:
            words = r"\s+".join(re.escape(word) for word in _folded(name).split())
            # short ones are names in that case only: "DR" is a person, "Dr" a doctor
            rules.append(re.compile(rf"(?<![A-Za-z0-9]){words}(?![A-Za-z0-9])", 0 if len(name) < 4 else re.IGNORECASE))
        for kind, text in person.get("identifiers", []):
            close = r"[\s().-]*" if kind in {"telephone", "nhs-number", "postcode"} else r"\s+"
            parts = re.sub(r"\s", "", text) if close != r"\s+" else text.split()
            rules.append(re.compile(close.join(re.escape(part) for part in parts), re.IGNORECASE))
        if person.get("born"):
            day, month, year = person["born"].split("/")
            rules.append(
                re.compile(rf"0?{int(day)}[/. -]0?{int(month)}[/. -](?:{year}|{year[2:]})|{year}-{month}-{day}")
            )
    rules.append(re.compile(r"larkfield", re.IGNORECASE))
    return rules


def _found(text: str, rules: list[re.Pattern[str]]) -> list[str]:
    plain = _folded(text)
    hits = [hit.group() for rule in rules for hit in rule.finditer(plain)]
    # the words themselves, written small, are no names ("a grant was paid", "in the reed")
    return [hit for hit in hits if not (hit.islower() and hit in {"grant", "reed", "pike", "pat", "jack"})]


@pytest.mark.parametrize("audience", ["home-office", "public"])
def test_no_name_in_any_finished_file(finished: Path, facts: SampleFacts, audience: str) -> None:
    rules = _needles(facts)
    paths = sorted((finished / audience).iterdir())
    assert len(paths) > 15
    for path in paths:
        assert [hit for text in _texts(path) for hit in _found(text, rules)] == [], path.name


def test_the_search_itself_finds(facts: SampleFacts) -> None:
    rules = _needles(facts)
    for text in ("MARSH, Helen rang", "Mrs P Marsh", "DR left", "0770 090 0417", "al47qx", "12.05.86", "PC 4471"):
        assert _found(text, rules), text
    assert _found("Dr, HMRC, a grant, May", rules) == []


def test_pseudonyms_stand_there_instead(finished: Path) -> None:
    report = " ".join(PdfReader(finished / "public" / "overview-report.pdf").pages[n].extract_text() for n in range(8))
    assert "Anna" in report
    assert "Mark" in report
    assert "OFFICIAL" not in report
    marked = PdfReader(finished / "home-office" / "overview-report.pdf")
    assert all(page.extract_text().count("OFFICIAL-SENSITIVE") == 2 for page in marked.pages)
