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


def _incidents(frame: Frame) -> ReviewPanel:
    from dhr_manager.ui.analysis.incidents import IncidentsPage

    return IncidentsPage(frame)


def _knowledge(frame: Frame) -> ReviewPanel:
    from dhr_manager.ui.analysis.knowledge import KnowledgePage

    return KnowledgePage(frame)


def _prompts(frame: Frame) -> ReviewPanel:
    from dhr_manager.ui.analysis.prompts import PromptsPage

    return PromptsPage(frame)


def _completeness(frame: Frame) -> ReviewPanel:
    from dhr_manager.ui.analysis.completeness import CompletenessPage

    return CompletenessPage(frame)


PAGES: tuple[Page, ...] = (
    Page("thread", "Thread", _thread),
    Page("incidents", "Same incident", _incidents),
    Page("knowledge", "Who knew what", _knowledge),
    Page("prompts", "Prompts", _prompts),
    Page("completeness", "Completeness", _completeness),
)
