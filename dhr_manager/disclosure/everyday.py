"""Whether a word that may be a name is the everyday word here: a month, a weekday, "will", "may", an article."""

from __future__ import annotations

from dhr_manager.disclosure.context import Context
from dhr_manager.domain.cast.words import (
    AFTER_DATES,
    AFTER_SEASONS,
    BEFORE_DATES,
    DETERMINERS,
    MODALS,
    MONTHS,
    PLAIN_VERBS,
    SEASONS,
    SHORT_WORDS,
    SPEAKING,
    WEEKDAYS,
)

_ENDINGS = frozenset({"st", "nd", "rd", "th", "of"})
_NEAR = frozenset("-/–,.")


def _near(context: Context, index: int) -> bool:
    """Whether nothing but a space, a comma or a dash divides a word from the next."""
    gap = context.gap(index)
    return gap.strip() == "" and "\n\n" not in gap if len(gap.strip()) == 0 else gap.strip() in _NEAR


def _neighbours(context: Context, index: int) -> tuple[str, str]:
    """The words before and behind, in small letters; empty where a sentence divides them."""
    before = context.words[index - 1].text if index and _near(context, index - 1) else ""
    behind = context.words[index + 1].text if index + 1 < len(context.words) and _near(context, index) else ""
    return before, behind


def _day_before(context: Context, index: int) -> bool:
    """Whether "3", "3rd" or "3rd of" stands before a word."""
    at = index - 1
    while at > 0 and context.words[at].text in _ENDINGS and context.gap(at).strip() == "":
        at -= 1
    text = context.words[at].text if at >= 0 else ""
    return text.isdigit() and 1 <= len(text) <= 2 and _near(context, at)


def is_date_word(context: Context, index: int) -> bool:
    """Whether "May", "June" or "Monday" is part of a date here."""
    word = context.words[index].text
    if word not in MONTHS | WEEKDAYS | SEASONS or context.after(index + 1) in {"'", "’"}:
        return False
    before, behind = _neighbours(context, index)
    if word in SEASONS:
        dated = behind.isdigit() and len(behind) in {2, 4}
        return dated or behind in AFTER_SEASONS or before in BEFORE_DATES | {"the", "over", "last", "next", "this"}
    if word in WEEKDAYS:
        return before in {"on", "every", "each", "last", "next"} or behind.isdigit() or behind in {"morning", "evening"}
    dated = _day_before(context, index) or (behind.isdigit() and len(behind) in {1, 2, 4})
    joined = (before in MONTHS and before != word and context.gap(index - 1).strip() != ",") or (
        behind in MONTHS and context.gap(index).strip() not in {",", "."}
    )
    return dated or joined or before in BEFORE_DATES or behind in AFTER_DATES


def is_modal(context: Context, index: int) -> bool:
    """ "Will attend on Tuesday", "May I come in?": no name stands before the plain form of a verb."""
    word = context.words[index]
    if word.text not in MODALS or not context.starts_sentence(word.start) or not context.spaced(index):
        return False
    return index + 1 < len(context.words) and context.words[index + 1].text in PLAIN_VERBS


def may_speak(context: Context, index: int) -> bool:
    """ "mark said": a name in small letters that is an everyday word."""
    behind = context.words[index + 1].text if index + 1 < len(context.words) and context.spaced(index) else ""
    before = context.words[index - 1].text if index and context.spaced(index - 1) else ""
    return behind in SPEAKING and before not in DETERMINERS


def is_short_word(context: Context, index: int) -> bool:
    """ "An officer", "AN AMBULANCE CAME": an everyday word with the look of a short name or of initials."""
    surface = context.surface(index)
    if surface.casefold() not in SHORT_WORDS or not context.spaced(index) or surface.casefold() in MONTHS:
        return False
    behind = context.surface(index + 1)
    if surface.isupper():
        return len(behind) > 2 and behind.isupper()
    return (
        surface[:1].isupper()
        and behind.islower()
        and behind not in SPEAKING
        and context.starts_sentence(context.words[index].start)
    )
