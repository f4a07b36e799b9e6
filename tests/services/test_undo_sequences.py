"""Random sequences of what a user does: all undone is the beginning, all done again is the end, the chain holds."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from returns_made import day, prepared, row
from undo_looks import live_content, log_is_whole, words_found

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services, build

TODAY = date(2026, 11, 22)
WORDS = st.sampled_from(["apple", "pear", "plum", "quince"])


class Hands:
    """A user who acts on what is there; what cannot be done is refused and nothing happens."""

    def __init__(self, services: Services) -> None:
        self.s = services
        self.review = services.reviews.open(
            "2025/01", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=compose.guidance_profile()
        ).made_id
        agency = services.agencies.add("POL", "Police (invented)", kind="police").made_id
        self.agency = agency
        rows = [row(n, day(date(2020, 1, 1 + n))) for n in range(8)]
        self.file = services.returns.stage(self.review, agency, prepared(rows)).made_id
        self.line = services.analysis.add_key_line(self.review, title="Line", text="").made_id
        self.out: list[tuple[str, str]] = []

    def act(self, number: int, word: str, flip: bool) -> None:
        deeds = (
            self.add_finding, self.change_finding, self.take_out, self.bring_back, self.flag, self.tag, self.accept,
            self.decide, self.person, self.change_person, self.recommend, self.update, self.section, self.fact,
            self.comment, self.agency_code, self.lesson,
        )  # fmt: skip
        with contextlib.suppress(UserError):
            deeds[number % len(deeds)](word, flip)

    def entries(self) -> list[str]:
        from dhr_manager.domain.rows.chronology import ChronologyFilter

        return list(self.s.chronology.index(self.review, ChronologyFilter()).ids)

    def add_finding(self, word: str, flip: bool) -> None:
        self.s.analysis.add_finding(
            self.review, title=word, text=word, why="w", key_line_id=self.line, entry_ids=self.entries()[:2]
        )

    def change_finding(self, word: str, flip: bool) -> None:
        one = (
            self.s.analysis.findings(self.review)[-1 if flip else 0] if self.s.analysis.findings(self.review) else None
        )
        if one:
            self.s.analysis.change_finding(one.id, None, text=word, entry_ids=self.entries()[:1] if flip else ())

    def lesson(self, word: str, flip: bool) -> None:
        found = [one.id for one in self.s.analysis.findings(self.review)]
        self.s.analysis.add_lesson(self.review, title=word, text=word, finding_ids=found)

    def take_out(self, word: str, flip: bool) -> None:
        rows: list[tuple[str, str]] = [("finding", one.id) for one in self.s.analysis.findings(self.review)]
        rows += [("recommendation", one.id) for one in self.s.action_plan.recommendations(self.review)]
        if rows:
            self.s.records.withdraw(*rows[-1 if flip else 0], word)
            self.out.append(rows[-1 if flip else 0])

    def bring_back(self, word: str, flip: bool) -> None:
        if self.out:
            self.s.records.restore(*self.out.pop())

    def flag(self, word: str, flip: bool) -> None:
        self.s.chronology.flag(self.entries(), "query", flip)

    def tag(self, word: str, flip: bool) -> None:
        self.s.chronology.tag(self.entries()[:3], word, flip)

    def comment(self, word: str, flip: bool) -> None:
        self.s.chronology.comment(self.entries()[0] if self.entries() else "", word)

    def accept(self, word: str, flip: bool) -> None:
        self.s.returns.accept(self.file, everything=flip)

    def decide(self, word: str, flip: bool) -> None:
        self.s.returns.decide(self.file, [2, 3], "rejected" if flip else "staged", word)

    def person(self, word: str, flip: bool) -> None:
        self.s.people.add(self.review, name=word, role="r", pseudonym=word.title(), variants=(f"{word}y",))

    def change_person(self, word: str, flip: bool) -> None:
        for one in self.s.people.cast(self.review)[:1]:
            variants = ("a", word) if flip else ()
            self.s.people.change(one.id, None, note=word, variants=variants, identifiers=(("address", word),))

    def recommend(self, word: str, flip: bool) -> None:
        lessons = [one.id for one in self.s.analysis.lessons(self.review)]
        made = self.s.action_plan.add_recommendation(
            self.review, reference=word, text=word, kind="multi-agency", scope="local", lesson_ids=lessons
        ).made_id
        self.s.action_plan.add_action(made, text=word)

    def update(self, word: str, flip: bool) -> None:
        for one in self.s.action_plan.actions(self.review)[:1]:
            state = "done" if flip else "under-way"
            self.s.action_plan.update(one.id, on=TODAY, author="A", text=word, state=state, evidence=word)

    def section(self, word: str, flip: bool) -> None:
        self.s.report.write(self.review, "overview-report", _section(), word)

    def fact(self, word: str, flip: bool) -> None:
        self.s.reviews.set_fact(self.review, "decision", date(2022, 11, 1) if flip else None)

    def agency_code(self, word: str, flip: bool) -> None:
        self.s.agencies.change(self.agency, None, code="AAA" if flip else "ZZZ")


def _section() -> str:
    from dhr_manager.documents.sections import SECTIONS

    return SECTIONS["overview-report"][0].key


DEEDS = st.lists(st.tuples(st.integers(0, 16), WORDS, st.booleans()), max_size=14)


@given(DEEDS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_all_undone_is_the_beginning_and_all_done_again_is_the_end(deeds: list[tuple[int, str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case, _ = CaseFile.create(
            Path(folder) / "c.dhr", passphrase="p", who="A. Tester (invented)", cost=FLOOR_COST, invented=True
        )
        services = build(case, lambda: TODAY)
        hands = Hands(services)
        case.steps.forget()
        seen: list[Any] = [_look(services, hands)]
        for deed in deeds:
            before = len(case.steps.done)
            hands.act(*deed)
            if len(case.steps.done) > before + 1:
                seen.append(None)  # two units of work: the state between was not looked at
            if len(case.steps.done) > before:
                seen.append(_look(services, hands))
        for looked in reversed(seen[:-1]):
            services.undo.undo()
            assert looked is None or _look(services, hands) == looked
        for looked in seen[1:]:
            services.undo.redo()
            assert looked is None or _look(services, hands) == looked
        assert log_is_whole(case)
        case.close()


def _look(services: Services, hands: Hands) -> Any:
    return live_content(services.case), words_found(services.case, hands.review, "event", "apple")
