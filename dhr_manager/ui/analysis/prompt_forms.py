"""The forms of the Prompts page: a rule, and the reason for dismissing a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.prompts.rules import LONGEST, Rule
from dhr_manager.ui.analysis.prompt_words import words_in, words_out
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

RULE, DISMISS = "prompt-rule", "prompt-answer"
_WORDS = "Parted by commas. * at the end of a word stands for any ending"


def rule_sheet(frame: Frame, review_id: str, rule: Rule) -> FormSheet:
    """Open the form of a rule: what is changed holds for this review alone."""
    form = Form()
    form.put(label(rule.help, "second", wrap=True))
    form.tick("on", "Ask these questions in this review")
    if rule.kind != "silence":
        form.text("words", "Words that begin it", lines=4, needed=True, hint=_WORDS)
        form.text("answers", "Words that answer it", lines=4, hint=_WORDS)
    hint = (
        "The shortest silence that is asked about"
        if rule.kind == "silence"
        else "Days after the entry that are looked at"
    )
    form.number("window", "Window in days", least=1, most=LONGEST, hint=hint)
    if rule.kind == "silence":
        form.number("each", "At most, of each agency", least=1, most=50)
    form.line(
        "agencies", "Only entries of", hint="Codes or kinds of agencies, parted by commas: GP, health. Empty: all"
    )

    def save(services: Services, values: dict[str, Any]) -> Changes:
        fields: dict[str, Any] = {"on": values["on"], "window": values["window"] or 0}
        fields |= {name: words_in(values[name]) for name in ("words", "answers", "agencies") if name in values}
        if "each" in values:
            fields["each"] = values["each"]
        return services.prompts.set_rule(review_id, rule.key, **fields)

    task = FormTask(
        title=rule.title,
        primary="Save the rule",
        draft=(RULE, f"{review_id}/{rule.key}"),
        save=save,
        said="rule saved",
        second="Holds for this review alone.",
        start={
            "on": rule.on,
            "words": words_out(rule.words),
            "answers": words_out(rule.answers),
            "window": rule.window,
            "each": rule.each,
            "agencies": words_out(rule.agencies),
        },
        beside="window",
        width=560,
    )
    sheet = FormSheet(frame, form, task)
    sheet.open()
    return sheet


def dismiss_sheet(
    frame: Frame, review_id: str, prompt: tuple[str, str], words: str = "", reason: str = ""
) -> FormSheet:
    """Open the form that dismisses a prompt (rule, subject), or gives another reason."""
    form = Form()
    if words:
        form.put(label(words, "second", wrap=True))
    form.text(
        "reason", "Why it is dismissed", lines=4, needed=True, hint="It is kept with your name and can be taken back"
    )
    rule, subject = prompt

    def save(services: Services, values: dict[str, Any]) -> Changes:
        return services.prompts.dismiss(review_id, rule, subject, values["reason"])

    task = FormTask(
        title="Dismiss the prompt",
        primary="Dismiss",
        draft=(DISMISS, f"{review_id}/{rule}/{subject}"),
        save=save,
        said="prompt dismissed",
        start={"reason": reason},
        beside="reason",
    )
    sheet = FormSheet(frame, form, task)
    sheet.open()
    return sheet
