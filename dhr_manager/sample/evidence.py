"""The sample's eight agency returns, read, staged and accepted; then flagged, commented and linked to key lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryRow
from dhr_manager.sample.facts import Facts, SampleFacts
from dhr_manager.services.bundle import Services

Entries = Mapping[tuple[str, int], str]  # (agency code, row of its return) → entry id

ASKED, DUE = date(2025, 9, 15), date(2025, 10, 27)


def enter_returns(
    services: Services, review_id: str, facts: SampleFacts, today: date, say: Callable[[str], object]
) -> Entries:
    """Ask, read, stage and accept every return. A .doc is left out, and said, where no LibreOffice reads it."""
    for given in facts.review["return"]:
        services.agencies.add(given["code"], given["name"], kind=given["kind"], neutral_name=given["neutral_name"])
    agencies = {agency.code: agency for agency in services.agencies.all()}
    for given in facts.review["return"]:
        agency = agencies[given["code"]]
        services.returns.ask(review_id, agency.id, asked=ASKED, due=DUE)
        data = (facts.returns / given["file"]).read_bytes()
        try:
            prepared = services.returns.prepare(given["file"], data, today=today)
        except UserError as refused:
            if refused.code != "doc-needs-libreoffice":
                raise
            say(f"return {given['code']} left out: an old .doc is read through LibreOffice, and none is installed")
            continue
        file_id = services.returns.stage(review_id, agency.id, prepared).made_id
        services.returns.accept(file_id, everything=True)
        say(f"return {given['code']}: {len(prepared.read.rows)} entries")
    return _entries_by_row(services, review_id)


def _entries_by_row(services: Services, review_id: str) -> Entries:
    """Within one return stable numbers follow the rows."""
    index = services.chronology.index(review_id, ChronologyFilter())
    by_agency: dict[str, list[EntryRow]] = defaultdict(list)
    for row in services.chronology.page(index.ids + index.undated_ids):
        by_agency[row.agency_code].append(row)
    return {
        (code, place): row.id
        for code, rows in by_agency.items()
        for place, row in enumerate(sorted(rows, key=lambda row: row.number), 1)
    }


def mark_chronology(services: Services, review_id: str, review: Facts, entries: Entries) -> None:
    """Flags from the agencies' own comments, key lines from words, and three comments of the chair."""
    index = services.chronology.index(review_id, ChronologyFilter())
    rows = services.chronology.page(index.ids + index.undated_ids)
    for given in review["flag"]:
        services.chronology.flag([row.id for row in rows if given["words"] in row.comment], given["flag"])
    key_lines = {line.number: line.id for line in services.analysis.key_lines(review_id)}
    for given in review["key_line_match"]:
        matching = [row.id for row in rows if any(word in f"{row.event} {row.comment}" for word in given["words"])]
        services.chronology.set_key_line(matching, key_lines[given["key_line"]])
    for given in review["comment"]:
        entry_id = entries.get(tuple(given["entry"]))
        if entry_id is not None:
            services.chronology.comment(entry_id, given["text"])
            services.chronology.flag([entry_id], given["flag"])


def enter_reading(services: Services, review_id: str, review: Facts) -> None:
    """What the coordinator's reading left: a tag, folded graphic passages, people, display numbers, saved views."""
    index = services.chronology.index(review_id, ChronologyFilter())
    rows = services.chronology.page(index.ids + index.undated_ids)
    for given in review["tag"]:
        services.chronology.tag([row.id for row in rows if given["words"] in row.event], given["tag"])
    for given in review["graphic"]:
        services.chronology.flag([row.id for row in rows if given["words"] in row.event], "graphic")
    cast = services.people.cast(review_id)
    for given in review["about"]:
        person = cast[given["person"] - 1]
        services.entries.link_people([row.id for row in rows if person.name in row.event], person.id)
    services.chronology.renumber(review_id)
    agencies = {agency.code: agency.id for agency in services.agencies.all()}
    for given in review["view"]:
        wanted = ChronologyFilter(
            agency_ids=frozenset(agencies[code] for code in given.get("agencies", ())),
            flags=frozenset(given.get("flags", ())),
            words=given.get("words", ""),
            descending=given.get("descending", False),
        )
        services.views.add(review_id, given["name"], wanted)


def enter_knowledge(services: Services, review_id: str, review: Facts) -> None:
    """Facts with the entries that show who knew them, and prompts put aside."""
    index = services.chronology.index(review_id, ChronologyFilter())
    rows = services.chronology.page(index.ids + index.undated_ids)
    for given in review["known"]:
        fact_id = services.knowledge.add_fact(
            review_id, title=given["title"], tag=given.get("tag", ""), note=given.get("note", "")
        ).made_id
        for one in given.get("shows", ()):
            shown = [row.id for row in rows if row.agency_code == one["agency"] and one["words"] in row.event]
            services.knowledge.show(fact_id, shown, one["how"])
    found = services.prompts.look(services.prompts.source(review_id)).prompts
    for given in review["dismissed"]:
        subject = next((one.subject for one in found if one.rule == given["rule"]), "")
        if subject:
            services.prompts.dismiss(review_id, given["rule"], subject, given["reason"])
