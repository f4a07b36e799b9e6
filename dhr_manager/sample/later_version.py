"""A later version of one of the sample's returns: what differs waits to be decided, one change is taken over."""

from __future__ import annotations

from datetime import date

from dhr_manager.sample.facts import SampleFacts
from dhr_manager.services.bundle import Services


def enter_later_version(services: Services, review_id: str, facts: SampleFacts, today: date) -> None:
    """The file as it came, with some words put otherwise, a row left out and one added; staged as a later version."""
    told = facts.review["later_version"]
    board = {row.agency_code: row for row in services.returns.board(review_id)}
    earlier = board[told["code"]]
    text = (facts.returns / earlier.file_name).read_bytes().decode("utf-8-sig")
    for change in told["change"]:
        text = text.replace(change["from"], change["to"], 1)
    lines = [line for line in text.splitlines() if told["without"] not in line]
    data = "\r\n".join([*lines, told["added"], ""]).encode("utf-8")
    prepared = services.returns.prepare(told["file"], data, today=today)
    file_id = services.returns.stage(review_id, earlier.agency_id, prepared).made_id
    services.versions.follow(file_id, earlier.file_id or "")
    rows = services.versions.difference(file_id).rows
    services.versions.accept(file_id, [row.key for row in rows if told["take"] in " ".join(row.after)])
