"""The page of the look: theme by picture, size of text with a sample, a person's own themes. Effective at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from dhr_manager.ui.messages import reference, sentence
from dhr_manager.ui.preferences import TEXT_SIZES
from dhr_manager.ui.settings.keeping import keep
from dhr_manager.ui.settings.theme_choice import ChoiceGrid, ThemeChoice
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.theme.look import APART, NEAR
from dhr_manager.ui.theme.own import folder, own_themes
from dhr_manager.ui.theme.roles import theme
from dhr_manager.ui.widgets.basics import Card, Page, button, label, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.tabs import Tabs

TITLES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"), ("high-contrast", "High contrast"))
_SYSTEM = "“As the system” follows the system's light and dark, and its wish for high contrast, as they change."
_OWN = (
    "A theme of your own is a TOML file with the names and colours of light.toml. Put it into the folder below; it is "
    "offered here the next time this page is opened."
)
_SAMPLE = (
    "Early in November, as the agency put it, the health visitor recorded that the appointment was not kept. Nobody "
    "asked why. The next entry is from another agency, eleven days later."
)
_CHIPS = (
    Chip("done", "accepted"),
    Chip("due", "in 3 days"),
    Chip("late", "late by 12 days"),
    Chip("held", "extension agreed"),
    Chip("none", "no date set"),
)
_CODES = (
    *("POL", "GP", "MHT", "CSC", "IDVA", "HOU", "AMB", "SCH"),
    *("ASC", "PRO", "MAT", "FIR", "DRU", "CAF", "ICB", "VOL"),
)
MEASURE = 720  # pixels: no line of the sample is longer, whatever the window


class LookPage(Panel):
    """Theme and size of text; whatever is chosen is in force when the key is let go."""

    keys = "Ctrl++ larger text · Ctrl+- smaller · Ctrl+0 usual · Esc back to work"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.themes = ChoiceGrid("Theme")
        self.group = QButtonGroup(self)
        self.wrong = label("", "error", wrap=True)
        self.sizes = Tabs("Size of text")
        self.sizes.set_choices([(str(size), f"{size} %") for size in TEXT_SIZES])
        self.sizes.chosen.connect(lambda size: self._keep("text-size", int(size)))
        page = Page()
        for card in (self._theme_card(), self._size_card(), self._own_card()):
            page.add(card)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, "Look"))
        frame.preferences.changed.connect(self._on_preference)
        self._offer()

    def ready(self) -> bool:
        return False

    def arrive(self, place: Place) -> None:
        self._offer()

    def choice(self, key: str) -> ThemeChoice:
        """The picture of a theme. Raises StopIteration where it is not offered."""
        return next(one for one in self.themes.findChildren(ThemeChoice) if one.key == key and not one.isHidden())

    def _offer(self) -> None:
        """The program's themes and this person's own, as they lie in the folder now."""
        own = own_themes(folder(self.frame.paths))
        light, dark = theme("light"), theme("dark")
        made = [
            ThemeChoice(key, title, *((light, dark) if key == "system" else (theme(key),))) for key, title in TITLES
        ]
        made.extend(ThemeChoice(one.key, one.title, one.theme) for one in own if one.theme is not None)
        for one in made:
            self.group.addButton(one)
            one.clicked.connect(partial(self._keep, "theme", one.key))
        self.themes.set_choices(made)
        problems = [one.problem for one in own if one.problem is not None]
        self.wrong.setText("\n".join(f"▲ {sentence(one)} ({reference(one.code)})" for one in problems))
        self.wrong.setVisible(bool(problems))
        self._show()

    def _show(self) -> None:
        taken = self.frame.preferences.theme
        for one in self.group.buttons():
            if isinstance(one, ThemeChoice) and one.key == taken:
                one.setChecked(True)
        size = self.frame.preferences.text_size
        self.sizes.take(str(min(TEXT_SIZES, key=lambda known: abs(known - size))))

    def _on_preference(self, key: str) -> None:
        if key in ("theme", "text-size"):
            self._show()

    def _keep(self, key: str, value: object, *_: object) -> None:
        if self.frame.preferences.get(key) != value:
            keep(self.frame, key, value, "the look")

    def _theme_card(self) -> Card:
        card = Card("Theme")
        card.body.setSpacing(APART)
        card.add(self.themes)
        card.add(label(_SYSTEM, "second", wrap=True))
        return card

    def _size_card(self) -> Card:
        card = Card("Size of text")
        card.body.setSpacing(APART)
        card.add(self.sizes)
        sample = QWidget()
        room = QVBoxLayout(sample)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(NEAR)
        room.addWidget(label("E-0117 · early Nov 2020", "heading"))
        said = label(_SAMPLE, wrap=True)
        said.setMaximumWidth(MEASURE)
        line = QHBoxLayout()  # takes the greatest width into account where it asks for the height
        line.addWidget(said, 1)
        line.addStretch(0)
        room.addLayout(line)
        room.addWidget(label("An invented entry, as recorded “early Nov”", "small", wrap=True))
        badges = [PatternBadge(None, sample) for _ in _CODES]
        for number, badge in enumerate(badges):
            badge.show_agency(_CODES[number], number, f"Agency colour {number + 1}")
        room.addWidget(SpringRow(*(StateChip(chip, sample) for chip in _CHIPS)))
        room.addWidget(SpringRow(*badges))
        card.add(sample)
        return card

    def _own_card(self) -> Card:
        card = Card("Themes of your own")
        card.add(label(_OWN, "second", wrap=True))
        card.add(self.wrong)
        self.where = label(str(folder(self.frame.paths)), "small", wrap=True)
        self.open = button("Open the folder", self._open_folder)
        line = QHBoxLayout()
        line.addWidget(self.open)
        line.addWidget(self.where, 1)
        card.body.addLayout(line)
        return card

    def _open_folder(self) -> None:
        place = folder(self.frame.paths)
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            self.frame.tell(f"{sentence('theme-folder-not-made')} ({reference('theme-folder-not-made')})", "due")
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
