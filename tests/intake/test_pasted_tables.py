"""What was copied from Word or Excel, and web pages that case systems export: their tables become staged rows."""

from __future__ import annotations

import pytest
from making import TODAY, stage_here

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import pasted, read_pasted, read_return

HEAD = "<tr><th>Date</th><th>Event</th><th>Action</th></tr>"
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style>td {color: red}</style>'
    "<!--[if gte mso 9]><xml>not words</xml><![endif]--></head><body><!--StartFragment--><p class=MsoNormal>Invented "
    "agency<o:p></o:p></p><table class=MsoTableGrid><thead><tr><td><p><b>Date</b></p></td><td><p><b>Event</b></p></td>"
    "</tr></thead><tr><td rowspan=2><p>3/4/2019</p></td><td><p>Rang<br>\n twice,   said\n &#8220;no&#8221;</p><p>Left"
    "</p></td></tr><tr><td><p>Called<span style='display:none;mso-hide:all'> quietly</span><del>once</del> <ins>again"
    "</ins></p></td></tr></table><!--EndFragment--></body></html>"
)


def test_a_table_copied_from_word() -> None:
    read = read_pasted("Date\tEvent", WORD, today=TODAY)
    assert read.file == "Pasted table.html"
    assert [(row.when.text, row.event) for row in read.rows] == [
        ("3/4/2019", "Rang\ntwice, said “no”\nLeft"),
        ("3/4/2019", "Called quietly again"),
    ]
    assert read.rows[1].notes == ("from-merged-cell", "hidden-text")
    assert read.rows[1].tracked
    assert [(left.text, left.reason) for left in read.left_out] == [
        ("Invented agency", "outside-table"),
        ("once", "tracked-deletion"),
    ]
    found = read.found
    assert (found.merged_cells, found.tracked_insertions, found.tracked_deletions) == (1, 1, 1)


def test_cells_copied_from_excel() -> None:
    cells = "<tr><td class=xl65 align=right>13/03/2018</td><td colspan=2>Rang</td></tr>"
    hidden = "<tr style='display:none'><td>14/03/2018</td><td>quiet</td><td>none</td></tr>"
    html = f"<table border=0><colgroup><col></colgroup><tbody>{HEAD}{cells}{hidden}</tbody></table>"
    read = read_pasted("", html, today=TODAY)
    assert [(row.when.text, row.event, row.hidden) for row in read.rows] == [
        ("13/03/2018", "Rang", False),
        ("14/03/2018", "quiet", True),
    ]


def test_the_same_again_from_the_bytes_that_are_kept() -> None:
    name, data = pasted("", WORD)
    again = read_return(name, data, today=TODAY)
    assert again.rows == read_pasted("", WORD, today=TODAY).rows


def test_text_without_a_table_of_html() -> None:
    text = 'Date\tEvent, what\tAction\r\n3/4/2019\t"No", he said\t"left\r\n4/4/2019\tRang\tNone\r\n'
    read = read_pasted(text, "<p>Date Event</p>", today=TODAY)
    assert read.file == "Pasted text.txt"
    assert [(row.event, row.action) for row in read.rows] == [('"No", he said', '"left'), ("Rang", "None")]


def test_quoted_cells_of_excel_keep_their_lines() -> None:
    text = 'Date\tEvent\tAction\r\n3/4/2019\t"said ""no""\nand left"\tNone\r\n'
    assert read_pasted(text, today=TODAY).rows[0].event == 'said "no"\nand left'


@pytest.mark.parametrize(("text", "html"), [("", ""), (" \n", "<p>no table</p>")])
def test_nothing_to_paste(text: str, html: str) -> None:
    with pytest.raises(UserError, match="return-empty"):
        read_pasted(text, html, today=TODAY)


def test_prose_that_was_pasted_is_no_table() -> None:
    with pytest.raises(UserError, match="return-no-table"):
        read_pasted("Dear colleague,\nplease find the chronology attached.", today=TODAY)


def test_layout_tables_and_tables_within_cells() -> None:
    inner = f"<table>{HEAD}<tr><td>3/4/2019</td><td>Rang<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    staged = stage_here(f"<html><table><tr><td>Invented</td><td>agency{inner}</td></tr></table></html>".encode())
    assert [(row.table, row.event) for row in staged.rows] == [("Table 2", "Rang\na\tb")]
    assert staged.found.nested_tables == 2
    assert [left.text for left in staged.left_out] == ["Invented\tagency"]


def test_a_page_that_calls_itself_a_workbook_and_names_its_letters() -> None:
    page = f'<html><head><meta charset="windows-1252"></head><table>{HEAD}<tr><td>3/4/2019</td><td>café – £5</td></tr>'
    assert read_return("x.xls", page.encode("cp1252"), today=TODAY).rows[0].event == "café – £5"


def test_windows_clipboard_format() -> None:
    page = f"<html><body><table>{HEAD}<tr><td>3/4/2019</td><td>Rang</td></tr></table></body></html>"
    head = "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:1\r\nEndFragment:2\r\n"
    staged = stage_here((head + page).encode())
    assert (staged.rows[0].event, staged.left_out) == ("Rang", [])
