"""The screens of the window in words: where a command belongs, and which screen is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dhr_manager.ui.actions import Action, actions
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.areas import AREAS, TABS

REGISTER = "register"  # as a tab: the list of reviews, where no review is open
Screen = tuple[str, str]
_WORDS = {
    ("", ""): "Everywhere",
    ("reviews", REGISTER): "List of reviews",
    ("reviews", ""): "Every tab of a review",
    ("sheet", ""): "Side sheets",
}


def screen_words(screen: Screen) -> str:
    """What a screen is called: "Chronology"."""
    titles = {("reviews", tab.key): tab.title for tab in TABS} | {(area.key, ""): area.title for area in AREAS}
    titles |= {("settings", page.key): f"Settings: {page.title}" for page in PAGES}
    return _WORDS.get(screen) or titles.get(screen) or titles.get((screen[0], ""), screen[0])


def place_words(known: Action) -> str:
    """Where a command belongs: "Timeline · in milestones"; empty where it can be done anywhere."""
    if known.anywhere:
        return ""
    if not known.place[0]:
        return known.within[:1].upper() + known.within[1:]
    return " · in ".join(filter(None, (screen_words(known.place), known.within)))


def by_screen(here: Screen, wanted: Callable[[Action], bool]) -> Iterator[tuple[str, tuple[Action, ...]]]:
    """Commands by screen: the screen shown first, then what is heard everywhere, then the other screens in order."""
    kept = [one for one in actions().values() if wanted(one)]
    order = [here, *([(here[0], "")] if here[1] != REGISTER else []), ("", "")]
    order += [("reviews", REGISTER), ("reviews", ""), *(("reviews", tab.key) for tab in TABS)]
    order += [(area.key, "") for area in AREAS if area.key != "reviews"]
    order += [("settings", page.key) for page in PAGES]
    order += [one.place for one in kept]
    for screen in dict.fromkeys(order):
        found = tuple(one for one in kept if one.place == screen)
        if found:
            yield screen_words(screen), found
