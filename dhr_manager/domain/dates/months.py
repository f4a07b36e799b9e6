"""The names of the months in the languages dates are shown in, and which of them is spoken.

What is spoken is a choice of the person at the desk, not of a date: it is set once by the composition and again where
the preference changes (`speak`), and everything that shows a date asks here. Reading knows both languages always.
"""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "cy")

_SHORT: Final = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "cy": ("Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach", "Rhag"),
}
_LONG: Final = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "cy": (
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ),
}
_spoken = ["en"]


def speak(language: str) -> None:
    """Show months in this language from now on, in the whole process: "en" or "cy"; anything else is English."""
    _spoken[0] = language if language in LANGUAGES else "en"


def spoken() -> str:
    """The language months are shown in."""
    return _spoken[0]


def month_short(number: int, language: str = "") -> str:
    """Nov, Tach: the short name of month 1 to 12, as it is spoken or in a language."""
    return _SHORT[language or _spoken[0]][number - 1]


def month_long(number: int, language: str = "") -> str:
    """November, Tachwedd: the whole name of month 1 to 12, as it is spoken or in a language."""
    return _LONG[language or _spoken[0]][number - 1]
