"""Whatever lies where the settings should be, the program starts and says no more than that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dhr_manager.system.paths import ProgramPaths
from dhr_manager.system.settings import Settings


@pytest.fixture
def paths(tmp_path: Path) -> ProgramPaths:
    made = ProgramPaths.under(tmp_path)
    made.make()
    return made


def test_a_folder_in_the_place_of_the_settings(paths: ProgramPaths) -> None:
    paths.settings_file.mkdir()
    (paths.settings_file / "something").write_text("x")
    assert Settings.load(paths).get("theme", "system") == "system"


def test_damaged_settings_that_cannot_be_set_aside(paths: ProgramPaths) -> None:
    paths.settings_file.write_text("{")
    aside = paths.settings_file.with_suffix(".damaged.json")
    aside.mkdir()
    (aside / "something").write_text("x")
    settings = Settings.load(paths)
    settings.set("theme", "dark")
    assert Settings.load(paths).get("theme") == "dark"


def test_a_folder_that_cannot_be_set_aside(paths: ProgramPaths) -> None:
    paths.settings_file.mkdir()
    paths.settings_file.with_suffix(".damaged.json").write_text("x")
    settings = Settings.load(paths)
    with pytest.raises(OSError, match="settings"):
        settings.set("theme", "dark")


def test_signs_that_no_text_has_are_kept_as_they_were(paths: ProgramPaths) -> None:
    paths.settings_file.write_text('{"theme": "\\ud800", "text-size": 125}')
    settings = Settings.load(paths)
    settings.set("idle-minutes", 5)
    assert json.loads(paths.settings_file.read_bytes())["text-size"] == 125
    assert Settings.load(paths).get("idle-minutes") == 5


@pytest.mark.parametrize("site", [5, "", "x" * 10_000, "a\nb", "\ud800"])
def test_a_number_of_the_laptop_that_is_none_is_drawn_anew(paths: ProgramPaths, site: object) -> None:
    paths.settings_file.write_text(json.dumps({"site": site}))
    said = Settings.load(paths).site
    assert said.isprintable()
    assert len(said.rpartition("/")[2]) == 8
    assert Settings.load(paths).site == said
