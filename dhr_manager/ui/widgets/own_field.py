"""Hangs an editor of one's own into a form, with label, hint, error and draft like any other field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from dhr_manager.ui.widgets.basics import boxed, column, label
from dhr_manager.ui.widgets.fields import Field
from dhr_manager.ui.widgets.form import Form


@dataclass(frozen=True, slots=True)
class Editor:
    """What a form must know of an editor: its widget, its signal, how its value (plain, fit for JSON) comes and goes.

    `put` must not emit `changed`.
    """

    widget: QWidget
    changed: SignalInstance
    take: Callable[[], Any]
    put: Callable[[Any], None]


def own_field(form: Form, key: str, title: str, editor: Editor, *, hint: str = "") -> Field:
    """Add an editor over the whole width under what is there."""
    field = Field(
        key, title, editor.widget, editor.take, editor.put, editor.take, editor.put, label("", "error", wrap=True), hint
    )
    caption = label(title, "heading")
    caption.setBuddy(editor.widget)
    parts: list[QWidget] = [caption]
    if hint:
        parts.append(label(hint, "small", wrap=True))
    form.put(boxed(column(*parts, editor.widget, field.error, gap=4)))
    field.error.hide()
    editor.widget.setAccessibleName(title)
    editor.widget.setAccessibleDescription(hint)
    editor.changed.connect(lambda *_: form.edited.emit())
    form.fields[key] = field
    return field
