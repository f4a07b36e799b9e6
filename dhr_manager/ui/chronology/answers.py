"""What the chronology asks of the services, each as one question on the database lane."""

from __future__ import annotations

from collections.abc import Container
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
class Beside:
    """What the filters list and the menus offer: it hangs on no filter."""

    agencies: tuple[AgencyRow, ...]
    key_lines: tuple[KeyLineRow, ...]
    tags: tuple[str, ...]
    views: tuple[SavedViewRow, ...]


NOTHING = Beside((), (), (), ())


@dataclass(frozen=True, slots=True)
class Whole:
    """All ids with their counts, and the rows that stand first. `beside` is None where only the filter changed."""

    index: ChronologyIndex
    rows: tuple[EntryRow, ...]
    undated: tuple[EntryRow, ...]
    beside: Beside | None
    meant: str  # near words that do stand somewhere, where those typed do not


def first_page(services: Services, review_id: str, wanted: ChronologyFilter) -> FirstPage:
    """The first rows and where the reader was."""
    kept = services.drafts.get(PLACE_READ, review_id)
    return FirstPage(services.chronology.first_page(review_id, wanted, FIRST), kept.payload if kept else "")


def whole(services: Services, review_id: str, wanted: ChronologyFilter) -> Whole:
    """The index and everything the filters name."""
    index = services.chronology.index(review_id, wanted)
    beside = Beside(
        services.agencies.all(),
        services.analysis.key_lines(review_id),
        tuple(tag for tag, _ in index.by_tag),
        services.views.all(review_id),
    )
    return _with_rows(services, index, wanted, beside, frozenset())


def narrowed(services: Services, review_id: str, wanted: ChronologyFilter, at_hand: Container[str]) -> Whole:
    """The index for another filter: nothing in the case file changed. Rows whose ids are `at_hand` are left out."""
    return _with_rows(services, services.chronology.index(review_id, wanted), wanted, None, at_hand)


def _with_rows(
    services: Services, index: ChronologyIndex, wanted: ChronologyFilter, beside: Beside | None, at_hand: Container[str]
) -> Whole:
    return Whole(
        index,
        services.chronology.page([one for one in index.ids[:FIRST] if one not in at_hand]),
        services.chronology.page(index.undated_ids[:NAMED]),
        beside,
        "" if index.ids or index.undated_ids or not wanted.words else services.search.near(wanted.words),
    )


def keep_seen(services: Services, entry_id: str) -> None:
    """Note that an entry was read; nobody else needs to hear of it."""
    services.chronology.see([entry_id])


def keep_place(services: Services, review_id: str, entry_id: str) -> None:
    """Keep where the reader was; nobody else needs to hear of it."""
    services.drafts.keep(PLACE_READ, review_id, entry_id)
