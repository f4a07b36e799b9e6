"""Every pair of colours in use is readable in every theme; every role is named."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from dhr_manager.ui.theme.apply import stylesheet, system_theme
from dhr_manager.ui.theme.roles import GRAPHIC_PAIRS, TEXT_PAIRS, THEMES, contrast, theme


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_has_four_and_a_half_to_one(name: str, ink: str, ground: str) -> None:
    look = theme(name)
    assert contrast(look.colour(ink), look.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), GRAPHIC_PAIRS)
def test_graphics_and_focus_have_three_to_one(name: str, ink: str, ground: str) -> None:
    look = theme(name)
    assert contrast(look.colour(ink), look.colour(ground)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_agency_colours_carry_white_and_stand_out(name: str) -> None:
    look = theme(name)
    assert len(set(look.agency)) == 16
    for colour in look.agency:
        assert contrast("#FFFFFF", colour) >= 4.5
        assert contrast(colour, look.colour("surface")) >= 3


def test_stylesheet_is_filled_from_the_roles(qapp: QApplication) -> None:
    assert "$" not in stylesheet()
    assert system_theme() in THEMES
