"""The Prompts page of Analysis: rules, the questions they raise, and the entries each rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.prompts.looking import look
from dhr_manager.domain.prompts.model import Answer, Prompt, PromptSource
from dhr_manager.domain.prompts.rules import Rule
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.analysis import prompt_forms
from dhr_manager.ui.analysis import prompt_words as words
from dhr_manager.ui.analysis.prompt_words import DISMISSED, MOST, OPEN, Found, Key
from dhr_manager.ui.chronology.words import entry_code, plural, shown_date
from dhr_manager.ui.jobs import Progress, database_step, work_step
from dhr_manager.ui.messages import moment
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import EmptyState, shortcut, split
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import ShortLabel, SpringRow
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs

TITLE = "Looking for prompts"


class PromptsPage(ReviewPanel):
    """Questions a chronology raises by rules. They are looked for off the window's thread and can be cancelled."""

    watches = ("chronology_entry", "agency", "review", "prompt_rule", "entry_comment")
    help = "prompts"
    keys = keys_line("prompts.open", "prompts.dismiss", "prompts.again", "prompts.rule", "prompts.part")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.found = Found()
        self._wanted = ""
        self.states_shown = Tabs("Which prompts")
        self.states_shown.set_choices(((OPEN, "Open"), (DISMISSED, "Dismissed")))
        self.states_shown.take(OPEN)
        self.states_shown.chosen.connect(self.show_state)
        self.said = ShortLabel("", "second")
        self.rules: QuietTable[Rule] = QuietTable("Rules", words.rule_columns(self._now), lambda rule: rule.key)
        nothing = EmptyState("Nothing to ask here", "This rule finds no entry, or all of its prompts were dismissed.")
        self.table: QuietTable[Prompt] = QuietTable(
            "Prompts", words.prompt_columns(self._now), lambda one: f"{one.rule}/{one.subject}", empty=nothing
        )
        self.card = CardPane("What the prompt rests on")
        self.open_it = command("prompts.open", self.open_entry, text="Open the entry")
        self.dismiss_it = command("prompts.dismiss", self.dismiss, text="Dismiss …", keyed=False)
        self.again = command("prompts.again", self.ask_again, text="Ask again", keyed=False)
        self.reset = command("prompts.reset", self.reset_rule, role="link", text="Rule as it came")
        self._arrange()
        self._wire()
        self._show_card(None)

    # -- looking

    def refresh(self) -> None:
        """Look anew where it is visible; else when it is next shown."""
        self.stale = True
        if not self.isVisible() or not self.ready():
            return
        self.stale = False
        self._asked += 1
        asked, review_id = self._asked, self.review_id

        def look_on(rules: tuple[Rule, ...]) -> None:
            if asked == self._asked:
                self._show_rules(rules)
                self._look(asked, review_id)

        self.frame.jobs.run(
            lambda services: services.prompts.rules(review_id), then=look_on, failed=self.refused, owner=self
        )

    def _show_rules(self, rules: tuple[Rule, ...]) -> None:
        """They can be changed while they are still looked by."""
        self.found = replace(self.found, rules=rules)
        self.rules.set_rows(rules)
        self.rules.select_first()
        self.said.setText("Looking …")

    def _look(self, asked: int, review_id: str) -> None:
        def show(found: Found) -> None:
            if asked == self._asked:
                self.show_answer(found)

        self.frame.jobs.chain(
            database_step(lambda services, _: services.prompts.source(review_id)),
            work_step(found_in),
            then=show,
            failed=self._failed,
            owner=self,
            title=TITLE,
        )

    def show_answer(self, answer: Found) -> None:
        self.found = answer
        if self._wanted:
            self.go_to(self._wanted)
        self.rules.set_rows(answer.rules)
        self.rules.select_first()
        self._show_prompts()

    def left_review(self) -> None:
        self.found = Found()
        self.rules.set_rows(())
        self.table.set_rows(())
        self.said.setText("")

    def go_to(self, record_id: str) -> None:
        """Select a prompt by "rule/subject", or a rule by "rule/", now or when it has been looked for."""
        rule, slash, subject = record_id.partition("/")
        self._wanted = ""
        if not slash:
            return
        if not self.found.agencies:  # nothing was looked for yet
            self._wanted = record_id
            return
        dismissed = (rule, subject) in self.found.answers
        self.states_shown.take(DISMISSED if dismissed else OPEN)
        self.rules.select(rule)
        if subject:
            self.table.select(record_id)
        self._show_prompts()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("dismissed", partial(self.show_state, DISMISSED)),
            ("rule", self.change_rule),
            ("dismiss", self._dismiss_first),
        )

    # -- what can be done

    @property
    def selected(self) -> Prompt | None:
        """The prompt the card shows."""
        return self.table.picked_row

    def show_state(self, state: str) -> None:
        """Show the open or the dismissed prompts."""
        self.states_shown.take(state)
        self._show_prompts()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_entry(self) -> None:
        """Go to the first entry the prompt rests on."""
        prompt = self.selected
        if prompt is not None and prompt.entry_ids:
            self.frame.open_review(self.review_id, "chronology", prompt.entry_ids[0])

    def dismiss(self) -> None:
        """Ask for the reason and dismiss the prompt, or give a dismissed one another reason."""
        prompt = self.selected
        if prompt is not None:
            answer = self.found.answers.get((prompt.rule, prompt.subject))
            prompt_forms.dismiss_sheet(
                self.frame,
                self.review_id,
                (prompt.rule, prompt.subject),
                words.why(prompt, self.found),
                answer.reason if answer is not None else "",
            )

    def ask_again(self) -> None:
        """Take the dismissal back."""
        answer = self._answer()
        if answer is not None:
            self.frame.jobs.run(
                lambda services: services.prompts.take_back(answer.id),
                then=lambda _: self.frame.saved("prompt asked again"),
                owner=self,
                title="Asking a prompt again",
            )

    def change_rule(self) -> None:
        """Open the form of the rule selected."""
        rule = self.rules.picked_row
        if rule is not None:
            prompt_forms.rule_sheet(self.frame, self.review_id, rule)

    def reset_rule(self) -> None:
        """Let the rule be as it came with the program."""
        rule, review_id = self.rules.picked_row, self.review_id
        if rule is not None:
            key = rule.key
            self.frame.jobs.run(
                lambda services: services.prompts.reset_rule(review_id, key),
                then=lambda _: self.frame.saved("rule as it came"),
                owner=self,
                title="Rule as it came",
            )

    # -- inside

    def _now(self) -> Found:
        return self.found

    def _failed(self, error: DhrError) -> None:
        if error.code == "cancelled":
            self.said.setText("Looking was cancelled. F5 looks again.")
        else:
            self.refused(error)

    def _on_changed(self, changes: Changes) -> None:
        super()._on_changed(changes)
        if changes.touches("prompt_answer") and not self.stale and not changes.touches(*self.watches):
            review_id = self.review_id
            self.frame.jobs.run(
                lambda services: services.prompts.answers(review_id), then=self._answered, owner=self
            )  # what was found stands: only the answers are new

    def _answered(self, answers: dict[Key, Answer]) -> None:
        self.found = replace(self.found, answers=answers)
        place = self.table.currentIndex().row()
        self.rules.set_rows(self.found.rules)
        self._show_prompts()
        if not self.table.picked_id and self.table.rows.rows:
            self.table.select(self.table.rows.key_at(min(max(place, 0), len(self.table.rows.rows) - 1)))

    def _show_prompts(self) -> None:
        rule, state = self.rules.picked_row, self.states_shown.taken
        self.reset.setVisible(self._rule_changed())
        if rule is None:
            self.table.set_rows(())
            return
        waiting, dismissed = self.found.counts(rule.key)
        self.states_shown.rename(OPEN, f"Open {waiting:,}")
        self.states_shown.rename(DISMISSED, f"Dismissed {dismissed:,}")
        self.table.set_rows(self.found.of(rule.key, state)[:MOST])
        self.table.select_first()
        self._show_card(self.selected)
        said = "This rule is switched off." if not rule.on else words.said_of(self.found, rule, state)
        self.said.setText(said)
        total = sum(self.found.counts(one.key)[0] for one in self.found.rules)
        self.say_shown(f"{plural(total, 'open prompt')} of {plural(len(self.found.rules), 'rule')}")

    def _show_card(self, prompt: Prompt | None) -> None:
        self.card.setVisible(prompt is not None)
        if prompt is None:
            return
        self.frame.remember(record_id=f"{prompt.rule}/{prompt.subject}")
        self._fill_card(prompt, ())
        ids = prompt.entry_ids

        def show(rows: Sequence[EntryRow]) -> None:
            if self.selected is prompt:
                self._fill_card(prompt, rows)

        self.frame.jobs.run(lambda services: services.chronology.page(ids), then=show, owner=self)

    def _fill_card(self, prompt: Prompt, rows: Sequence[EntryRow]) -> None:
        rule, answer = self.found.rule(prompt.rule), self.found.answers.get((prompt.rule, prompt.subject))
        chips = (Chip("none", "dismissed", "✓"),) if answer is not None else ()
        self.card.begin(words.heading(prompt, self.found), rule.title if rule is not None else "", chips)
        self.card.words(words.why(prompt, self.found))
        if answer is not None:
            self.card.heading("Why it was dismissed")
            self.card.dated(moment(answer.at), answer.reason)
        if rows:
            self.card.heading("Entries")
        for row in rows:
            said = f"{row.agency_code}, {shown_date(row)}: {words.entry_words(row)}"
            self.card.link(entry_code(row), said, partial(self._go, row.id))
        self.card.end()
        self.dismiss_it.setText("Another reason …" if answer is not None else "Dismiss …")
        self.again.setVisible(answer is not None)
        self.open_it.setEnabled(bool(prompt.entry_ids))

    def _go(self, entry_id: str) -> None:
        self.frame.open_review(self.review_id, "chronology", entry_id)

    def _answer(self) -> Answer | None:
        prompt = self.selected
        return self.found.answers.get((prompt.rule, prompt.subject)) if prompt is not None else None

    def _dismiss_first(self) -> None:
        self.show_state(OPEN)
        self.dismiss()

    def _next_state(self) -> None:
        self.show_state(OPEN if self.states_shown.taken == DISMISSED else DISMISSED)

    def _arrange(self) -> None:
        for one in (self.open_it, self.dismiss_it, self.again):
            self.card.foot.add(one)
        tools = SpringRow(self.states_shown, self.said)
        tools.add_right(command("prompts.look", self.refresh, role="link", text="Look again", keyed=False))
        tools.add_right(self.reset)
        tools.add_right(command("prompts.rule", self.change_rule, text="Change the rule", keyed=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        parts = split((self.rules, 9), (self.table, 16), (self.card, 12), name="prompts")
        layout.addWidget(parts, 1)

    def _wire(self) -> None:
        def has_one() -> bool:
            return self.selected is not None

        self.rules.picked.connect(lambda _: self._show_prompts())
        self.rules.opened.connect(lambda _: self.change_rule())
        self.table.picked.connect(self._show_card)
        self.table.opened.connect(lambda _: self.open_entry())
        key_for(self.table, "prompts.open", self.open_entry, when=has_one)
        key_for(self, "prompts.dismiss", self.dismiss, when=has_one)
        key_for(self, "prompts.again", self.ask_again, when=lambda: self._answer() is not None)
        key_for(self, "prompts.rule", self.change_rule, when=lambda: self.rules.picked_row is not None)
        key_for(self, "prompts.reset", self.reset_rule, when=self._rule_changed)
        key_for(self, "prompts.part", self._next_state)
        key_for(self, "prompts.look", self.refresh)
        key_for(self, "prompts.rules", self.rules.setFocus)
        key_for(self, "prompts.card", self.card.scroller.setFocus, when=has_one)
        shortcut(self.card, "Esc", self.focus_first)
        shortcut(self.rules, "Esc", self.focus_first)

    def _rule_changed(self) -> bool:
        rule = self.rules.picked_row
        return rule is not None and rule.changed


def found_in(source: PromptSource, progress: Progress) -> Found:
    """What the rules find in a chronology, for the page. Runs on the work lane."""
    looked = look(source, progress)
    needed = {entry_id for one in looked.prompts for entry_id in one.entry_ids}
    entries: dict[str, Any] = {one.id: one for one in source.entries if one.id in needed}
    return Found(source.rules, {one.id: one for one in source.agencies}, entries, looked, source.answers)
