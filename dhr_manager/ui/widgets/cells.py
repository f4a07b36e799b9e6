"""What a table's cell shows: values only, so that a model can be tested without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dhr_manager.ui.widgets.chip import Chip

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `strong` leads in semibold, `text` follows, `second` stands under it in second ink."""

    text: str = ""
    strong: str = ""
    second: str = ""
    chips: tuple[Chip, ...] = ()
    badge: tuple[str, int] | None = None  # agency code, colour index
    said: str = ""  # what a screen reader says where the painted text is not enough
    right: bool = False  # numbers
    under: tuple[Cell, ...] = ()  # what stands on lines of its own below: columns that folded

    @property
    def spoken(self) -> str:
        """The cell in words."""
        if self.said:
            return ", ".join(filter(None, (self.said, *(one.spoken for one in self.under))))
        badge = self.badge[0] if self.badge else ""
        parts = (badge, " ".join(filter(None, (self.strong, self.text))), self.second, *(c.word for c in self.chips))
        parts += tuple(one.spoken for one in self.under)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its heading, what it shows of a row, a width in pixels at 100 % or (0) a share of what is left."""

    title: str
    cell: Callable[[R], Cell | str]
    width: int = 0
    share: int = 1
    order: Callable[[R], Any] | None = None  # key to sort by where the heading can be clicked
