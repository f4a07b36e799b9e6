"""What the chronology asks of the services, each as one question on the database lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dhr_manager.domain.rows.case import PLACE_READ
from dhr_manager.domain.rows.chronology import ChronologyFilter, ChronologyIndex, EntryRow, SavedViewRow
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.thread import KeyLineRow

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

FIRST = 40  # rows: more than fit a screen
NAMED = 6  # undated entries at hand for the tray's line


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the first paint needs, whatever the chronology's length."""

    rows: tuple[EntryRow, ...]
    place: str  # id of the entry last read, or empty


@dataclass(frozen=True, slots=True)
class Whole:
    """All ids with their counts, the rows that stand first, and what the filters list."""

    index: ChronologyIndex
    rows: tuple[EntryRow, ...]
    undated: tuple[EntryRow, ...]
    agencies: tuple[AgencyRow, ...]
    key_lines: tuple[KeyLineRow, ...]
    tags: tuple[str, ...]
    views: tuple[SavedViewRow, ...]
    meant: str  # near words that do stand somewhere, where those typed do not


def first_page(services: Services, review_id: str, wanted: ChronologyFilter) -> FirstPage:
    """The first rows and where the reader was."""
    kept = services.drafts.get(PLACE_READ, review_id)
    return FirstPage(services.chronology.first_page(review_id, wanted, FIRST), kept.payload if kept else "")


def whole(services: Services, review_id: str, wanted: ChronologyFilter) -> Whole:
    """The index and everything the filters name."""
    index = services.chronology.index(review_id, wanted)
    return Whole(
        index,
        services.chronology.page(index.ids[:FIRST]),
        services.chronology.page(index.undated_ids[:NAMED]),
        services.agencies.all(),
        services.analysis.key_lines(review_id),
        tuple(tag for tag, _ in index.by_tag),
        services.views.all(review_id),
        "" if index.ids or index.undated_ids or not wanted.words else services.search.near(wanted.words),
    )


def keep_seen(services: Services, entry_id: str) -> None:
    """Note that an entry was read; nobody else needs to hear of it."""
    services.chronology.see([entry_id])


def keep_place(services: Services, review_id: str, entry_id: str) -> None:
    """Keep where the reader was; nobody else needs to hear of it."""
    services.drafts.keep(PLACE_READ, review_id, entry_id)
