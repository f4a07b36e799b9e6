"""Sentences about files from agencies: what is wrong, where, and what to do; and what was noticed in a row."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # the file as a whole
    "return-empty": "This file is empty. Ask the agency to send it again.",
    "return-too-big": "This file has {mb} MB; returns up to {limit} MB are read. Ask the agency for the "
    "chronology alone, without scans and pictures.",
    "return-quote-open": "A quotation mark that opens in line {row} is never closed, so the rows behind it run "
    "together. Close it, or save the table as .xlsx, and add the file again. Nothing of the file was kept.",
    "return-damaged": "This file is damaged and cannot be read whole. Ask the agency to open it, save it and send"
    " it again. Nothing of the file was kept.",
    "return-bomb": "This file would grow to more than {mb} MB when unpacked, which no chronology does. It was not"
    " opened. Ask the agency to send the chronology as a new file.",
    "return-too-many-parts": "This file has {parts} parts inside, more than the {limit} an ordinary document has."
    " It was not opened. Ask the agency to send the chronology as a new file.",
    "return-unsafe-name": "A part inside this file carries a name that points outside it. It was not opened. Ask "
    "the agency how the file was made.",
    "return-duplicate-part": "This file holds two parts of the same name, so that programs may show different "
    "text. It was not opened. Ask the agency to save it again and send it.",
    "return-entities": "This file holds definitions (DOCTYPE or ENTITY) that no office program writes. It was not"
    " opened. Ask the agency how the file was made.",
    "return-oversized-sheet": "A sheet of this file says it is larger than any spreadsheet can be. It was not "
    "opened. Ask the agency to copy the table into a new workbook.",
    "return-other-kind": "This file is {what}, whatever its name says. Ask the agency for the chronology as "
    "Word, Excel, OpenDocument spreadsheet, CSV or PDF.",
    "return-markup": "This file is XML or a web page without a table, whatever its name says. Open it in "
    "Excel or Word, save it as .xlsx or .docx, and add that file.",
    "return-old-excel": "This workbook was saved by a version of Excel from before 1997. Open it in Excel, save "
    "it as .xlsx, and add that file.",
    "return-xlsb": "This is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx, and add that file.",
    "return-odt": "This is an OpenDocument text (.odt). Open it in Word or LibreOffice, save it as .docx, and add"
    " that file.",
    "return-not-text": "This file is neither an office document nor text that can be read. Ask the agency for the"
    " chronology as Word, Excel or CSV.",
    "return-locked": "This file is locked with a password. Type the password the agency gave you, or ask for a "
    "file without one.",
    "return-wrong-password": "This password does not open the file. Type it again, or ask the agency for it. "
    "Nothing was kept.",
    "return-lock-unknown": "This file is locked in a way that cannot be opened here. Open it in the program it was "
    "made with, save it without a password, and add that file.",
    "return-locked-ods": "This spreadsheet is locked with a password that only LibreOffice can open. Open it "
    "there, save it without a password, and add that file.",
    "return-zip-locked": "Parts inside this file are encrypted. Ask the agency for a file without a password.",
    "return-too-heavy": "Reading this file took more memory or time than any chronology needs, and was stopped. "
    "Ask the agency to copy the table into a new file. Nothing of the file was kept.",
    "return-too-many-rows": "This file has more than {limit} rows. Split it, or ask the agency for the review "
    "period alone. Nothing of the file was kept.",
    "return-too-wide": "Row {row} has more than {limit} columns. Ask the agency to copy the table into a new "
    "file. Nothing of the file was kept.",
    "return-cell-too-long": "A cell in row {row} has more than {limit} characters. Ask the agency to check the "
    "file there. Nothing of the file was kept.",
    "return-too-much-text": "This file holds more than {limit} characters of text. Split it, or ask the agency "
    "for the review period alone. Nothing of the file was kept.",
    "return-too-many-pages": "This PDF has {pages} pages; up to {limit} are read. Ask the agency for the chronology "
    "alone, as Word or Excel if they can. Nothing of the file was kept.",
    "return-scanned": "This PDF holds pictures of pages and no words, as scanners make it. Ask the agency for the "
    "document it was printed from, as Word or Excel.",
    "doc-needs-libreoffice": "Old .{ending} files are read through LibreOffice, which is not installed here. Open the"
    " file in Word, save it as .docx, and add that file.",
    "return-not-converted": "LibreOffice could not read this .{ending} file. Open it in Word, save it as .docx, "
    "and add that file.",
    "no-room-to-convert": "There is no room for converting an old document: 200 MB of free space are needed. Free"
    " some, or save the file as .docx in Word. Nothing was changed.",
    "intake-no-child": "The program could not start its reader for files from outside. Nothing was read; restart "
    "the program, and reinstall it if that does not help.",
    # its tables
    "return-no-table": "There is no table in this file. Ask the agency for the chronology as a table with a "
    "column of dates.",
    "no-date-column": "No column of dates was found in the {tables} tables of this file. Choose which column "
    "holds the dates, or ask the agency for a table with one.",
    "return-no-rows": "The table in this file has headings but no entries. If the agency had no contact, record a"
    " nil return; otherwise ask for the file again.",
    "unknown-header": "Row {row} cannot be the header of a table. Choose a row of the table, no header, or leave the "
    "table out.",
    "unknown-role": "A column cannot be used as {role}. Choose date, time, end date, end time, source, event, "
    "action, comment, people, reference or other.",
    # why a row is queried
    "formula-without-value": "A cell holds a formula whose result was never saved; the formula stands in its place.",
    "from-pdf": "Read from a PDF, which holds no table but a picture of one: check the row against the page.",
    "top-of-page": "This row stands at the top of a page: it may go on with the row before it.",
    "no-lines": "The table has no lines: which words belong to the row was told by where they stand.",
    "end-date-unread": "The end date could not be read; the start date stands alone.",
    "table-without-dates": "This table has no column of dates. Choose the column that holds them, or accept its rows "
    "as undated.",
    "two-times": "The date and the time column give different times; the time column was taken.",
    # what was noticed in a row
    "from-merged-cell": "Part of this row stands in a cell merged with the rows above it.",
    "hidden-column": "Part of this row stands in a hidden column.",
    "nested-table": "Part of this row stands in a table inside a cell, or beside one.",
    "hidden-text": "Part of this row is formatted as hidden text.",
    "picture": "This row holds a picture, which is not read.",
    # why words became no row
    "title-row": "Above the header of the table.",
    "upper-header": "The upper of two rows of headings.",
    "band": "A band across the table, such as a year.",
    "repeated-header": "The header, repeated.",
    "empty-row": "An empty row.",
    "lone-cell": "A note in the date column, with nothing beside it.",
    "no-dates-table": "A table or sheet without a column of dates.",
    "hidden-sheet": "A hidden sheet without a column of dates.",
    "left-out-by-you": "In a table that was marked as no table of entries.",
    "outside-table": "Text outside the tables.",
    "tracked-deletion": "Deleted with changes tracked: not part of the row.",
    "placeholder": "The prompt of an empty form field.",
    "comment": "A comment.",
    "footnote": "A footnote or endnote.",
    "page-margin": "A page header or footer.",
    "picture-text": "What a picture is said to show (its alternative text).",
    "drawing": "Words of a drawing, a text box or a chart.",
    "embedded-file": "A file inside the file, which was not opened.",
}
