"""The pages of the Analysis tab, in the order of their row; each is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel


@dataclass(frozen=True, slots=True)
class Page:
    """A page: key (the `part` of a place and of its actions), words in the row, and what makes it.

    A page needs its action too: `analysis.to-KEY` in ui/actions/analysis.py.
    """

    key: str
    title: str
    make: Callable[[Frame], ReviewPanel]


def _thread(frame: Frame) -> ReviewPanel:
    from dhr_manager.ui.analysis.panel import AnalysisPanel

    return AnalysisPanel(frame)


PAGES: tuple[Page, ...] = (Page("thread", "Thread", _thread),)
