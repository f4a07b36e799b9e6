"""Every screen once more with the manual beside it: the page has a third less room than the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.areas import TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shots import SIZE, settle
from dhr_manager.ui.widgets.side_panel import SidePanel


def beside_the_manual(jobs: Jobs, today: date, review_id: str) -> Iterator[tuple[str, QWidget]]:
    """Each area, page and tab, settled, with the panel standing beside it; the name of the screen first."""
    desk = Desk(jobs, lambda: today)
    desk.resize(*SIZE)
    desk.show()
    desk.arrive()
    settle(jobs)
    desk.perform("frame.help")
    places = [Place("reviews"), Place("learn"), *(Place("settings", tab=page.key) for page in PAGES)]
    places += [Place("reviews", review_id, tab.key) for tab in TABS]
    for place in places:
        desk.frame.go(place)
        settle(jobs)
        assert any(panel.docked for panel in desk.findChildren(SidePanel)), place
        yield f"{place.area} {place.tab} beside the manual", desk
    desk.close()
    desk.deleteLater()
