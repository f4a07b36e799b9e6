"""The report of a copied review in words, for the window, a text file and the command line. Nothing of Qt, no names."""

from __future__ import annotations

from dhr_manager.domain.rows.copying import CopyReport
from dhr_manager.ui.messages import moment, sentence
from dhr_manager.ui.messages.copying import counted


def said_whole(report: CopyReport) -> str:
    """One sentence: how much was copied, into which file."""
    return sentence("copied-whole", count=f"{sum(each.count for each in report.copied):,}", name=report.path.name)


def copied_lines(report: CopyReport) -> list[str]:
    """One line a kind of record that is in the copy."""
    lines = []
    for each in report.copied:
        also = f", {each.withdrawn:,} of them withdrawn" if each.withdrawn else ""
        lines.append(f"{counted(each.kind, each.count)}{also}")
    return lines


def left_lines(report: CopyReport) -> list[str]:
    """One line a kind of record that was left out, with the reason; records of other reviews in one line."""
    others = sum(each.count for each in report.left if each.reason == "left-other-records")
    lines = [f"{others:,} records {sentence('left-other-records')}"] if others else []
    for each in report.left:
        if each.reason != "left-other-records":
            apart = " " if each.kind in {"agency", "learning_event"} else " – "
            lines.append(f"{counted(each.kind, each.count)}{apart}{sentence(each.reason)}")
    return lines


def report_text(report: CopyReport) -> str:
    """The whole report as plain text: counts, reasons, the two files' ids and the heads of their change logs."""
    head = [
        "DHR MANAGER – ONE REVIEW COPIED INTO A CASE FILE OF ITS OWN",
        "",
        f"Made               {moment(report.made)}",
        f"New case file      {report.file_id}",
        f"  its log's head   {report.head}",
        f"Copied from        {report.from_file}",
        f"  its log's head   {report.from_head}",
    ]
    copied = ["", "In the copy", *(f"  {line}" for line in copied_lines(report))]
    left = ["", "Left out", *(f"  {line}" for line in left_lines(report))]
    end = ["", "No name of a person stands in this report.", ""]
    return "\n".join([*head, *copied, *left, *end])
