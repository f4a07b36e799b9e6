"""The registry of the pages of the settings: one line each, and only what works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dhr_manager.ui.settings.backups import BackupsPage
from dhr_manager.ui.settings.contacts import ContactsPage
from dhr_manager.ui.settings.dates import DatesPage
from dhr_manager.ui.settings.keys import KeysPage
from dhr_manager.ui.settings.lock import LockPage
from dhr_manager.ui.settings.look import LookPage
from dhr_manager.ui.settings.partnership import PartnershipPage
from dhr_manager.ui.settings.plan import PlanPage
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the settings: key, title, icon (resources/icons), what makes its screen."""

    key: str
    title: str
    icon: str
    factory: Callable[[Frame], Panel]


# Order: Partnership, Plan, Contact book, People with a key, Look, Language of dates, Lock, Backups.
PAGES: tuple[Page, ...] = (
    Page("partnership", "Partnership", "people", PartnershipPage),
    Page("plan", "Plan", "actions", PlanPage),
    Page("contacts", "Contact book", "contacts", ContactsPage),
    Page("keys", "People with a key", "key", KeysPage),
    Page("dates", "Language of dates", "calendar", DatesPage),
    Page("look", "Look", "contrast", LookPage),
    Page("lock", "Lock", "lock", LockPage),
    Page("backups", "Backups", "backup", BackupsPage),
)  # fmt: skip
