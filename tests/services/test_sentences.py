"""Every code that services raise has its plain sentence, and every sentence can be filled."""

from __future__ import annotations

import re
from pathlib import Path

import dhr_manager.services
from dhr_manager.domain.dates.periods import period_note
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.ui.messages import sentence, sentences
from dhr_manager.ui.messages.services import SENTENCES

ROOM = Path(dhr_manager.services.__file__).parent
CODE = re.compile(r"\"((?:[a-z0-9]+-)+[a-z0-9]+)\"")


def raised() -> set[str]:
    found: set[str] = set()
    for path in (*ROOM.glob("*.py"), ROOM.parent / "compose.py"):
        for call in re.findall(
            r"(?:UserError|EnvironmentProblem|not_before)\(([^)]*)", path.read_text(encoding="utf-8")
        ):
            found.update(CODE.findall(call))
    return found - {"statutory-guidance-2016"}


def test_every_code_has_its_sentence() -> None:
    codes = raised()
    assert "return-same-file" in codes
    assert "period-reversed" in codes
    assert sorted(codes - set(sentences())) == []


def test_no_sentence_says_a_code_and_all_say_what_to_do() -> None:
    for code in SENTENCES:
        said = sentence(code)
        assert code not in said
        assert said[0].isupper() or said[0] in "…{"
        assert said.rstrip().endswith("."), code


def test_notes_about_the_period_have_sentences() -> None:
    when = DateRead("1/1/2030", None, None, "day", uncertain=False)
    assert period_note(when, None, None, None) == ""
    assert {"after-death", "outside-period-before", "outside-period-after"} <= set(sentences())
