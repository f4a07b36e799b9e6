"""Word tables: what is tracked, controlled, linked, merged, nested or hidden is read as it stands."""

from __future__ import annotations

import pytest
from making import docx, run, stage_here, tbl, tc, tr

from dhr_manager.domain.rows.returns import StagedRow

HEAD = tr("Date", "Source", "Event", "Action")
INS = '<w:ins w:id="1" w:author="x">{}</w:ins>'
DEL = '<w:del w:id="2" w:author="x"><w:r><w:delText>{}</w:delText></w:r></w:del>'
SDT = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def only(*rows: str) -> StagedRow:
    staged = stage_here(docx(tbl(HEAD, *rows)))
    assert len(staged.rows) == 1
    return staged.rows[0]


def test_tracked_insertions_are_in_and_deletions_out() -> None:
    cell = tc(run("Rang") + INS.format(run(" twice")) + DEL.format(" once"))
    staged = stage_here(docx(tbl(HEAD, tr("3/4/2019", "Log", cell, ""))))
    assert staged.rows[0].event == "Rang twice"
    assert staged.rows[0].tracked
    assert (staged.found.tracked_insertions, staged.found.tracked_deletions) == (1, 1)
    assert [left.text for left in staged.left_out if left.reason == "tracked-deletion"] == [" once"]


def test_moved_words_and_words_inserted_then_deleted() -> None:
    moved = f"<w:moveFrom>{run('old place')}</w:moveFrom><w:moveTo>{run('new place')}</w:moveTo>"
    assert only(tr("3/4/2019", "", tc(moved), "")).event == "new place"
    assert only(tr("3/4/2019", "", tc(run("kept") + INS.format(DEL.format("gone"))), "")).event == "kept"


def test_row_deleted_as_a_whole_is_no_row() -> None:
    staged = stage_here(
        docx(tbl(HEAD, tr("1/2/2019", "", "stays", ""), tr("3/4/2019", "", "gone", "", properties="<w:del/>")))
    )
    assert [row.event for row in staged.rows] == ["stays"]
    assert staged.found.tracked_deletions == 1
    assert any("gone" in left.text for left in staged.left_out)


@pytest.mark.parametrize(
    "row",
    [
        tr(tc("<w:p>" + SDT.format(run("3/4/2019")) + "</w:p>"), "Log", "Rang", ""),
        tr(tc(SDT.format(f"<w:p>{run('3/4/2019')}</w:p>")), "Log", "Rang", ""),
        tr(SDT.format(tc(run("3/4/2019"))), "Log", "Rang", ""),
        SDT.format(tr("3/4/2019", "Log", "Rang", "")),
    ],
    ids=["run", "block", "cell", "row"],
)
def test_content_controls_at_every_level(row: str) -> None:
    staged = stage_here(docx(tbl(HEAD, row)))
    assert (staged.rows[0].when.text, staged.rows[0].event) == ("3/4/2019", "Rang")
    assert staged.rows[0].content_control
    assert staged.found.content_controls == 1


def test_control_around_a_whole_table_and_prompt_of_an_empty_one() -> None:
    assert stage_here(docx(SDT.format(tbl(HEAD, tr("3/4/2019", "", "Rang", ""))))).rows[0].content_control
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("Click to enter a date.")
        + "</w:sdtContent></w:sdt>"
    )
    row = only(tr(tc(f"<w:p>{prompt}</w:p>"), "", "Rang", ""))
    assert (row.when.text, row.when.precision, row.status) == ("", "undated", "ok")


def test_links_tags_fields_tabs_breaks_and_paragraphs() -> None:
    link = f'<w:hyperlink r:id="h" xmlns:r="x">{run("a link")}</w:hyperlink>'
    tag = f"<w:smartTag>{run(' a tag')}</w:smartTag><w:fldSimple>{run(' a field')}</w:fldSimple>"
    cell = tc(f"<w:p>{link}{tag}</w:p><w:p>{run('two' + chr(9) + 'three' + chr(10) + 'four')}</w:p>")
    assert only(tr("3/4/2019", "", cell, "")).event == "a link a tag a field\ntwo\tthree\nfour"


def test_nested_table_stays_with_its_cell() -> None:
    inner = f"<w:p>{run('Before')}</w:p>" + tbl(tr("a", "b"), tr("c", "d")) + "<w:p/>"
    staged = stage_here(docx(tbl(HEAD, tr("3/4/2019", "", tc(inner), "after"))))
    assert staged.rows[0].event == "Before\na\tb\nc\td"
    assert staged.rows[0].action == "after"
    assert staged.found.nested_tables == 1


def test_chronology_within_a_table_of_the_layout_is_a_table_of_its_own() -> None:
    inner = tbl(HEAD, tr("3/4/2019", "", "Rang", "")) + "<w:p/>"
    staged = stage_here(docx(tbl(tr("Invented agency", "2020"), tr(tc(inner), "aside"))))
    assert [(row.table, row.event) for row in staged.rows] == [("Table 2", "Rang")]
    assert staged.found.nested_tables == 1
    assert any("aside" in left.text for left in staged.left_out)


def test_a_cover_table_with_a_date_is_no_table_of_entries() -> None:
    covers = tbl(tr("Name of author", "Date completed"), tr("Nobody", "12/3/2023"))
    covers += tbl(tr("Agency", "Date"), tr("Invented agency", "12/3/2023")) + tbl(tr("Date signed", "12/3/2023"))
    staged = stage_here(docx(covers + tbl(HEAD, tr("3/4/2019", "", "Rang", ""))))
    assert [row.event for row in staged.rows] == ["Rang"]
    assert {left.reason for left in staged.left_out} == {"no-dates-table"}


def test_header_of_two_rows() -> None:
    top = tr(tc(run("Date"), '<w:gridSpan w:val="2"/>'), tc(run("Event"), '<w:vMerge w:val="restart"/>'), "Action")
    low = tr("From", "To", tc("<w:p/>", "<w:vMerge/>"), "")
    row = stage_here(docx(tbl(top, low, tr("3/4/2019", "5/4/2019", "Stay", "None")))).rows[0]
    assert (row.when.precision, row.event, row.action) == ("range", "Stay", "None")


def test_merged_cells_reach_down_and_across() -> None:
    start, go_on = tc(run("3/4/2019"), '<w:vMerge w:val="restart"/>'), tc("<w:p/>", "<w:vMerge/>")
    wide = tc(run("Rang"), '<w:gridSpan w:val="2"/>')
    staged = stage_here(docx(tbl(HEAD, tr(start, "Log", "one", ""), tr(go_on, "Log", wide))))
    assert [(row.when.text, row.event) for row in staged.rows] == [("3/4/2019", "one"), ("3/4/2019", "Rang")]
    assert staged.rows[1].notes == ("from-merged-cell",)
    assert staged.found.merged_cells == 2


def test_bands_repeated_headers_title_rows_and_empty_rows_are_left_out() -> None:
    band = tr(tc(run("2019"), '<w:gridSpan w:val="4"/>'))
    title = tr(tc(run("Invented agency"), '<w:gridSpan w:val="4"/>'))
    staged = stage_here(
        docx(tbl(title, HEAD, band, tr("3/4/2019", "", "Rang", ""), HEAD, tr("", "", "", ""), tr("2020", "", "", "")))
    )
    assert [row.n for row in staged.rows] == [1]
    assert staged.rows[0].row_number == 4
    assert [left.reason for left in staged.left_out] == ["title-row", "band", "repeated-header", "empty-row", "band"]


def test_several_tables_and_one_that_goes_on_without_a_header() -> None:
    other = tbl(tr("What happened", "When"), tr("Visit", "May 2020"))
    version = tbl(tr("Version", "Date", "Comment"), tr("1", "1/1/2022", "Draft"))
    body = version + tbl(HEAD, tr("3/4/2019", "", "Rang", "")) + tbl(tr("4/4/2019", "", "Rang again", "")) + other
    staged = stage_here(docx(body))
    assert [(row.n, row.table, row.event) for row in staged.rows] == [
        (1, "Table 2", "Rang"),
        (2, "Table 3", "Rang again"),
        (3, "Table 4", "Visit"),
    ]


def test_hidden_words_are_read_and_marked() -> None:
    vanish = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>quiet</w:t></w:r>"
    assert only(tr("3/4/2019", "", tc(run("loud ") + vanish), "")).notes == ("hidden-text",)
    assert only(tr(tc(vanish.replace("quiet", "3/4/2019")), "", tc(vanish), "")).hidden


def test_comments_notes_margins_and_outside_links() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = f"<w:p>{run('Ask them')}</w:p>"
    links = [
        ("c", "comments", "comments.xml", False),
        ("h", "header", "header1.xml", False),
        ("t", "attachedTemplate", "http://invented.example/x.dotm", True),
        ("k", "hyperlink", "http://invented.example/", True),
    ]
    more: dict[str, str | bytes] = {
        "word/comments.xml": f'<w:comments {w}><w:comment w:id="1">{said}</w:comment></w:comments>',
        "word/header1.xml": f"<w:hdr {w}>{said}</w:hdr>",
        "word/vbaProject.bin": b"macro",
    }
    staged = stage_here(docx(tbl(HEAD, tr("3/4/2019", "", "Rang", "")), more, links))
    assert (staged.found.comments, staged.found.external_links, staged.found.macros) == (1, 1, 1)
    assert {left.reason for left in staged.left_out} == {"comment", "page-margin"}


def test_two_thousand_rows() -> None:
    data = docx(tbl(HEAD, *(tr("3/4/2019", "Log", f"Rang {at}", "Nothing more") for at in range(2_000))))
    assert len(stage_here(data).rows) == 2_000
