"""Sentences of the documents."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "no-such-document": "There is no document “{document}”. Choose one of: {known}.",
    "no-such-format": "The document “{document}” cannot be written as “{format}”. Choose one of: {known}.",
    "no-such-audience": "There is no audience “{audience}”. Choose one of: {known}.",
}
