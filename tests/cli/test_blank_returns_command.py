"""`blank-returns`: files for agencies without a window; what is wrong is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from said import Said

RETURNS = Path(__file__).resolve().parents[2] / "resources" / "sample" / "returns"
Run = Callable[..., Said]


def test_written_for_those_asked_or_one(on_case: Run, review: str, tmp_path: Path) -> None:
    housing = RETURNS / "vale-homes-housing-association.csv"
    agency = ("--agency", "HOU", "--agency-name", "Invented Homes")
    nobody = on_case("blank-returns", "--review", review, "--out", tmp_path)
    assert (nobody.code, nobody.out) == (2, "")
    assert "No agency is chosen" in nobody.err
    assert on_case("intake", "--review", review, *agency, "--file", housing).code == 0
    folder = tmp_path / "out"
    folder.mkdir()
    said = on_case("blank-returns", "--review", review, "--out", folder)
    assert said.code == 0, said.err
    assert [Path(line).name for line in said.out.splitlines()] == [
        "blank-return-2025-01-HOU.docx",
        "blank-return-2025-01-HOU.xlsx",
        "covering-letter-2025-01-HOU.docx",
        "covering-letter-2025-01-HOU.pdf",
    ]
    assert len(Document(str(folder / "blank-return-2025-01-HOU.docx")).tables) == 1
    one = on_case("blank-returns", "--review", review, "--agency", "HOU", "--only", "covering-letter", "--out", folder)
    assert len(one.out.splitlines()) == 2
    unknown = on_case("blank-returns", "--review", review, "--agency", "XYZ", "--out", folder)
    assert unknown.code == 2
    assert on_case("blank-returns", "--review", review, "--out", tmp_path / "missing").code == 2
