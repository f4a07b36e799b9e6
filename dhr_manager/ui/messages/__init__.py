"""The sentences of the program: every error, reason and note has its code's plain words here. Nothing of Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module

from dhr_manager.domain.errors import Cancelled, DhrError, UserError

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


class _Facts(dict[str, object]):
    """Facts for a template; one that is missing reads as an ellipsis, never as an error about an error."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def sentences() -> Mapping[str, str]:
    """All templates by code, merged from the modules of this package."""
    merged: dict[str, str] = {}
    for name in _modules():
        merged.update(import_module(f"{__name__}.{name}").SENTENCES)
    return merged


def _modules() -> Iterator[str]:
    import pkgutil

    return (found.name for found in pkgutil.iter_modules(__path__))


def sentence(what: str | DhrError, **facts: object) -> str:
    """The plain sentence for a code or an error; facts fill the template, dates in the house's style.

    A code without a sentence reads as its own words, so that nobody is ever shown nothing.
    """
    code, known = (what.code, {**what.facts, **facts}) if isinstance(what, DhrError) else (what, facts)
    template = sentences().get(code)
    if template is None:
        return f"{code.replace('-', ' ').capitalize()}."
    return template.format_map(_Facts({key: _said(value) for key, value in known.items()}))


def told(error: DhrError) -> str:
    """The sentence of an error, with the number under which the manual explains it where the user alone cannot help."""
    said = sentence(error)
    return said if isinstance(error, (UserError, Cancelled)) else f"{said} ({reference(error.code)})"


def _said(value: object) -> object:
    if isinstance(value, date):
        from dhr_manager.domain.dates.show import show_day  # here: no date is said before the start screen stands

        return show_day(value)
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return moment(value)
    if isinstance(value, Mapping) and all(isinstance(count, int) for count in value.values()):
        from dhr_manager.ui.messages.counting import counted

        return counted(value)
    return "…" if value is None else value


def moment(instant: str) -> str:
    """A UTC instant in the words of this desk: "22 Nov 2026, 10:42"."""
    from dhr_manager.domain.dates.show import show_day

    here = datetime.fromisoformat(instant).astimezone()
    return f"{show_day(here.date())}, {here:%H:%M}"


def reference(code: str) -> str:
    """A short number for a message, the same in every version: `DHR-40217`. Derived from the code alone."""
    import hashlib

    digest = hashlib.sha256(code.encode()).digest()
    return f"DHR-{int.from_bytes(digest[:4], 'big') % 90_000 + 10_000}"
