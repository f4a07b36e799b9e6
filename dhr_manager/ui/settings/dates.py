"""The page of the language of dates: English or Welsh months, on the screen and in documents."""

from __future__ import annotations

from dhr_manager.domain.dates.months import month_long, month_short
from dhr_manager.ui.settings.keeping import keep
from dhr_manager.ui.settings.preference_page import PreferencePage
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import label

LANGUAGES = (("en", "English"), ("cy", "Welsh (Cymraeg)"))
_READ = (
    "A date may be typed in either language whatever is chosen here: 14/11/2020, 14 Nov 2020, 14 Tachwedd 2020. "
    "Agencies' returns are read in both. Where a short form could mean two things, such as “hydref 2020” "
    "(October, or the autumn), the program asks and does not guess."
)


class DatesPage(PreferencePage):
    """In which language months are written; a change is seen at once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.language = self.form.choice(
            "language",
            "Months are written in",
            LANGUAGES,
            hint="On the screen and in every document written from now on",
        )
        self.language.setMaximumWidth(320)
        self.example = label("", "second", wrap=True)
        self.show_chosen()
        self.language.currentIndexChanged.connect(lambda _: self._keep())
        self.lay_out("Language of dates", [self.example], "What is read", _READ)

    def show_chosen(self) -> None:
        language = self.frame.preferences.date_language
        self.form.fields["language"].put(language)
        short, full = month_short(11, language), month_long(11, language)
        self.example.setText(f"As in 14 {short} 2020, early {short} 2020?, in full 14 {full} 2020.")

    def _keep(self) -> None:
        chosen = self.language.currentData()
        if chosen == self.frame.preferences.date_language:
            return
        keep(self.frame, "date-language", chosen, f"months in {dict(LANGUAGES)[chosen].split()[0]}")
        self.show_chosen()
