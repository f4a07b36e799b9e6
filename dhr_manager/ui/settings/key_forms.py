"""What is done with keys: a form each, saved on the database lane; nothing secret is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, EnvironmentProblem
from dhr_manager.domain.rows.case import KeyHolder
from dhr_manager.services import key_holders
from dhr_manager.ui.messages import told
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.passphrase_form import PassphraseForm
from dhr_manager.ui.widgets.recovery_paper import GroupsGrid, RecoveryPaper
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.db.recovery import RecoverySheet
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.frame import Frame

Then = Callable[[], object]
_ADD = (
    "Let them sit here and type it themselves: a passphrase that two people know belongs to neither. "
    "They can take the five words, or write their own, in any language."
)
_CHANGE = (
    "Copies of the key file made before – with older backups, or by somebody – still open with the old passphrase."
)
_REVOKED = "{name} cannot open this file any more from here."
_NOT_REVOKED = (
    "What a revoked key does not do: somebody who kept an old copy of the key file (the one ending in .dhr-keys, also "
    "beside backups) can still open that copy's case file or backup with the old passphrase."
)
_NO_NEW_KEY = (
    "The file's own data key stays as it is: a new one would need every person's passphrase at once, so the program "
    "does not offer it. Where that matters, copy the reviews into a new case file and put the old one out of reach."
)


def holders(services: Services) -> tuple[KeyHolder, ...]:
    """Everybody with a key; nobody where the key slots are missing. Runs on the database lane."""
    try:
        return key_holders.key_holders(services.case)
    except EnvironmentProblem as problem:
        if problem.code not in key_holders.NOT_THERE:
            raise
        return ()


def add_person(frame: Frame, then: Then) -> FormSheet:
    """Open the form that gives somebody a key."""

    def save(services: Services, values: dict[str, Any]) -> Changes:
        key_holders.add_person(services.case, values["name"], values["passphrase"])
        return Changes()

    form = _form(frame)
    form.line("name", "Name in the change log", needed=True, hint="A person or an office: Deputy coordinator")
    form.add_passphrase("Their passphrase")
    task = FormTask(
        title="Give somebody a key", primary="Add the key", draft=("key-holder", ""), save=save, said="key added",
        second=_ADD, beside="passphrase", width=520,
    )  # fmt: skip
    return _opened(FormSheet(frame, form, task, lambda _: then()))


def change_passphrase(frame: Frame, holder: KeyHolder, then: Then) -> FormSheet:
    """Open the form that changes a passphrase; the old one is asked."""

    def save(services: Services, values: dict[str, Any]) -> Changes:
        key_holders.change_passphrase(services.case, holder.slot_id, values["old"], values["passphrase"])
        return Changes()

    form = _form(frame)
    form.line("old", "Passphrase now", needed=True, secret=True)
    form.add_passphrase("New passphrase")
    task = FormTask(
        title=f"Passphrase of {holder.name}", primary="Change the passphrase", draft=("passphrase", holder.slot_id),
        save=save, said="passphrase changed", second=_CHANGE, beside="passphrase", width=520,
    )  # fmt: skip
    return _opened(FormSheet(frame, form, task, lambda _: then()), "keys.change")


def revoke(frame: Frame, holder: KeyHolder, then: Then) -> Sheet:
    """Say what revoking does and does not do, and do it."""

    def do() -> None:
        sheet.primary.setEnabled(False)
        frame.jobs.run(
            lambda services: key_holders.revoke(services.case, holder.slot_id),
            then=done,
            failed=failed,
            owner=sheet,
            title="Revoking the key",
        )

    def done(_: None) -> None:
        frame.saved("key revoked")
        sheet.dismiss()
        then()

    def failed(error: DhrError) -> None:
        sheet.primary.setEnabled(True)
        sheet.message.say(told(error), "late")

    sheet = Sheet(frame.host, "Revoke this key?", primary="Revoke the key", do=do)
    for words in (_REVOKED.format(name=holder.name), _NOT_REVOKED, _NO_NEW_KEY):
        sheet.body.addWidget(label(words, wrap=True))
    sheet.body.addStretch(1)
    sheet.open()
    return sheet


def ask_for_sheet(frame: Frame) -> FormSheet:
    """Ask for a passphrase, then show the recovery sheet to be printed."""
    got: list[tuple[RecoverySheet, Path]] = []

    def save(services: Services, values: dict[str, Any]) -> Changes:
        got.append((key_holders.new_sheet(services.case, values["old"]), services.case.path))
        return Changes()

    form = _form(frame)
    form.line("old", "Your passphrase", needed=True, secret=True)
    task = FormTask(
        title="Print the recovery sheet", primary="Show the sheet", draft=("recovery-sheet", ""), save=save,
        said="the sheet is shown", second="See that nobody looks over your shoulder, and no camera.", beside="old",
    )  # fmt: skip
    return _opened(FormSheet(frame, form, task, lambda _: show_sheet(frame, *got[-1])), "keys.sheet")


def show_sheet(frame: Frame, found: RecoverySheet, case: Path) -> Sheet:
    """Show the recovery sheet with what prints it."""
    sheet = Sheet(frame.host, "Recovery sheet", width=640,
                  second="Whoever holds it can read everything: lock it away, apart from the computer.")  # fmt: skip
    groups = GroupsGrid()
    groups.show_groups(found.groups)
    kept = partial(frame.saved, "recovery sheet printed or saved")
    sheet.body.addWidget(RecoveryPaper(found.text, lambda: found.groups, case, kept))
    sheet.body.addWidget(groups)
    sheet.body.addStretch(1)
    sheet.open()
    return sheet


def _form(frame: Frame) -> PassphraseForm:
    def measure(text: str, tell: Callable[[float], object]) -> None:
        frame.jobs.compute(lambda _: key_holders.bits(text), then=tell, owner=form)

    form = PassphraseForm(key_holders.offer, measure, key_holders.least_bits())
    return form


def _opened(sheet: FormSheet, again: str = "") -> FormSheet:
    sheet.again = again  # a form of secrets has no draft that is known by its name
    sheet.open()
    return sheet
