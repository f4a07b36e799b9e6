"""The page of the lock: after how many minutes, and what locks besides."""

from __future__ import annotations

from dhr_manager.ui.preferences import IDLE_MINUTES
from dhr_manager.ui.settings.keeping import keep
from dhr_manager.ui.settings.preference_page import PreferencePage
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.idle import WARNING_SECONDS
from dhr_manager.ui.widgets.basics import label

_SYSTEM = (
    "It locks when the screen is locked, the computer goes to sleep or another user comes to the front, where Windows "
    "or Linux says so; macOS does not say so to this program: press Ctrl+L as you leave."
)
_WHEN = (
    f"{WARNING_SECONDS} seconds before, you are warned; any key or movement of the mouse starts the time again.",
    "Ctrl+L, or Lock at the foot of the rail, locks at once.",
    "A computer that slept is found locked.",
    _SYSTEM,
)
_WHAT = (
    "What is typed is kept as a draft first. Then the window is covered, work under way is finished, the case file "
    "is closed, its key is overwritten in memory, and the clipboard is cleared where it still holds what was copied "
    "here. After unlocking everything stands where it was."
)


class LockPage(PreferencePage):
    """Minutes until the lock; a change holds at once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        least, _, most = IDLE_MINUTES
        self.minutes = self.form.number(
            "minutes", "Minutes without keys or mouse until it locks", least=least, most=most, hint=f"{least} to {most}"
        )
        self.minutes.setMaximumWidth(160)
        self.minutes.setKeyboardTracking(False)
        self.show_chosen()
        self.minutes.valueChanged.connect(self._keep)
        when = [label(f"•  {line}", "second", wrap=True) for line in _WHEN]
        self.lay_out("Lock by itself", when, "What locking does", _WHAT)

    def show_chosen(self) -> None:
        self.form.fields["minutes"].put(self.frame.preferences.idle_minutes)

    def _keep(self, minutes: int) -> None:
        if minutes == self.frame.preferences.idle_minutes:
            return
        keep(self.frame, "idle-minutes", minutes, f"locks after {minutes} minutes")
