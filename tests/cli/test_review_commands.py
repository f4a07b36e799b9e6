"""`review`, `cast`, `intake`, `export`, `names`, `dates`: the way from notification to a document, headless."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from said import RETURNS, Said

Run = Callable[..., Said]

IDENTIFIERS = "telephone=07700 900417|address=14 Larkfield Road, Aldbury, AL4 7QX"
CAST = f"""name,role,pseudonym,variants,born,identifiers
Helen Marsh,victim,Anna,"Helen|Ms Marsh|Mrs Marsh|HM|Hel|MARSH, Helen|Hellen Marsh",12/05/1986,"{IDENTIFIERS}"
Daniel Reed,former partner,Mark,"Daniel|Dan|Danny|Mr Reed|DR|REED, Daniel",03/11/1983,
"""


def test_milestones_as_json(on_case: Run, review: str) -> None:
    said = on_case("review", review, "--json")
    milestones = {row["key"]: row for row in json.loads(said.out)["milestones"]}
    assert len(milestones) == 27
    assert set(milestones["decision"]) == {
        *("key", "title", "anchor", "target", "agreed", "actual", "forecast"),
        *("basis", "source", "status", "explanation"),
    }
    assert milestones["decision"]["target"] == "2022-11-03"
    assert milestones["scoping"]["target"] == "2022-10-17"
    assert milestones["report"]["target"] is None
    assert milestones["report"]["status"] == "waiting"


def test_the_other_profile_moves_the_report_alone(on_case: Run) -> None:
    days = ("--death", "1/2/2024", "--notified", "2/2/2024", "--decision", "29/2/2024")
    both = {}
    for number, profile in enumerate(("statutory-guidance-2016", "draft-guidance-2024")):
        said = on_case("review", "--new", f"2024/0{number}", *days, "--profile", profile, "--json")
        both[profile] = {row["key"]: row["target"] for row in json.loads(said.out)["milestones"]}
    assert both["statutory-guidance-2016"]["report"] == "2024-08-29"
    assert both["draft-guidance-2024"]["report"] == "2025-02-28"


def test_dates_are_printed_in_the_order_given(run: Run, tmp_path: Path) -> None:
    texts = tmp_path / "texts.csv"
    texts.write_text('text\n14/11/2020\n""\n"late Feb 2020"\n31/02/2020\n', encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("dates", "--csv", texts).out)))
    assert [row["status"] for row in rows] == ["ok", "ok", "ok", "queried"]
    assert rows[2]["latest"] == "2020-02-29"
    assert rows[3]["reason"]


def test_a_return_is_read_without_a_case_file(run: Run) -> None:
    said = run("intake", "--read-only", "--file", RETURNS / "aldbury-ambulance-service.ods", "--json")
    read = json.loads(said.out)
    assert (said.code, len(read["rows"])) == (0, 7)
    assert set(read) == {"file", "sha256", "tables", "rows", "found"}


def test_from_returns_to_a_public_chronology_without_a_name(
    on_case: Run, review: str, tmp_path: Path, run: Run, case_file: Path, passphrase_file: Path
) -> None:
    people = tmp_path / "cast.csv"
    people.write_text(CAST, encoding="utf-8")
    assert on_case("cast", "--review", review, "--csv", people).code == 0
    given = ("--review", review, "--agency", "POL", "--agency-name", "Aldbury Police")
    taken = on_case("intake", *given, "--file", RETURNS / "aldbury-police.docx", "--accept")
    assert taken.code == 0, taken.err
    twice = on_case("intake", *given, "--file", RETURNS / "aldbury-police.docx", "--accept")
    assert twice.code == 2
    out = tmp_path / "chronology.csv"
    which = ("--review", review, "--document", "chronology", "--format", "csv", "--audience", "public")
    written = on_case("export", *which, "--out", out)
    assert written.code == 0, written.err
    text = out.read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 47
    some = tmp_path / "some.json"
    in_json = ("--review", review, "--document", "chronology", "--format", "json", "--audience", "panel")
    narrowed = on_case("export", *in_json, "--out", some, "--agency", "pol", "--to", "31/12/2019")
    assert narrowed.code == 0, narrowed.err
    told = json.loads(some.read_text(encoding="utf-8"))
    assert 0 < len(told["tables"]["Chronology"]) < 46
    assert any("filtered out" in note for note in told["notes"])
    for wrong in (("--view", "none such"), ("--agency", "XYZ"), ("--flag", "loud"), ("--from", "spring")):
        refused = on_case("export", *in_json, "--out", tmp_path / "no.json", *wrong)
        assert (refused.code, len(refused.err.splitlines())) == (2, 1)
    other = ("--review", review, "--document", "deadlines", "--format", "csv", "--audience", "panel", "--words", "x")
    assert on_case("export", *other, "--out", tmp_path / "no.csv").code == 2
    assert not list(tmp_path.glob("no.*"))
    for name in ("Helen", "Daniel", "Danny", "Marsh", "07700 900417", "AL4 7QX"):
        assert name not in text
    assert on_case("names", "--review", review, "--scan", out).code == 0
    original = on_case("names", "--review", review, "--scan", RETURNS / "aldbury-police.docx")
    assert original.code == 1
    assert "Anna" in original.out


def test_a_cast_with_one_wrong_line_is_not_taken_at_all(on_case: Run, review: str, tmp_path: Path) -> None:
    people = tmp_path / "cast.csv"
    people.write_text(CAST + "Somebody Else,friend,,,,shoe-size=42\n", encoding="utf-8")
    said = on_case("cast", "--review", review, "--csv", people)
    assert said.code == 2
    people.write_text(CAST, encoding="utf-8")
    assert on_case("cast", "--review", review, "--csv", people).code == 0


def test_export_lists_what_it_can_write(run: Run) -> None:
    listed = run("export", "--list").out
    for key in ("overview-report", "executive-summary", "action-plan", "chronology", "deadlines", "events"):
        assert key in listed


def test_a_document_in_a_format_it_has_not_is_refused(on_case: Run, review: str, tmp_path: Path) -> None:
    which = ("--review", review, "--document", "overview-report", "--format", "ics", "--audience", "public")
    said = on_case("export", *which, "--out", tmp_path / "x.ics")
    assert said.code == 2
    assert not (tmp_path / "x.ics").exists()
