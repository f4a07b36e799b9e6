"""Whoever locks the invented sample is told what opens it again."""

from __future__ import annotations

from dhr_manager import app
from dhr_manager.ui.start import unlock


def test_what_the_lock_says_of_the_sample_is_what_it_was_made_with() -> None:
    assert (unlock.SAMPLE, unlock.OPENS_SAMPLE) == (app.SAMPLE_NAME, app.OPENS_SAMPLE)
