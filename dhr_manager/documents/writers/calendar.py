"""Writes the dates of a document as a calendar file; nothing in it but what the entries hold."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from dhr_manager.documents.text import clean
from dhr_manager.documents.tree import CalendarEntry, Document

if TYPE_CHECKING:
    from icalendar import Event


def write_calendar(document: Document) -> bytes:
    """The entries as .ics (RFC 5545): whole days, or two hours from a floating local time. Stamped with `written`."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//DHR Manager//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    stamp = datetime.combine(document.written, time(0), UTC)
    for entry in document.calendar:
        calendar.add_component(_event(entry, stamp))
    data: bytes = calendar.to_ical()
    return data


def _event(entry: CalendarEntry, stamp: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("summary", _line(entry.title))
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    else:
        # no time zone: the hour on the wall of whoever reads it, which is the partnership's own
        starts = datetime.combine(entry.on, entry.at)
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(hours=2))
    if entry.place:
        event.add("location", _line(entry.place))
    if entry.note:
        event.add("description", clean(entry.note))
    event.add("transp", "TRANSPARENT" if entry.at is None else "OPAQUE")
    return event


def _line(text: str) -> str:
    return clean(text).replace("\n", " ")
