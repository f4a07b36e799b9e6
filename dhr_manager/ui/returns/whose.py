"""Files dropped beside every agency: which agency each of them is from, proposed by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

LEFT_OUT = ""
_WORD = re.compile(r"[a-z0-9]+")
_LEAST = 0.6  # share of the words of an agency's name that a file's name holds


class WhoseSheet(Sheet):
    """One choice of an agency for each file; `take` gets those that have one."""

    def __init__(
        self,
        frame: Frame,
        paths: Sequence[Path],
        agencies: Sequence[AgencyRow],
        take: Callable[[Sequence[tuple[Path, AgencyRow]]], object],
    ) -> None:
        self._paths, self._agencies, self._take = tuple(paths), tuple(agencies), take
        form = Form()
        options = [(agency.id, f"{agency.code} · {agency.name}") for agency in agencies]
        for at, path in enumerate(paths):
            form.choice(str(at), path.name, [(LEFT_OUT, "Choose the agency …"), *options], wide=True)
        super().__init__(
            frame.host,
            "Whose files are these?",
            primary="Read the files",
            do=self._go,
            form=form,
            second="Each file is staged for the agency that sent it. A file without an agency is not read.",
        )
        self._form = form
        form.fill({str(at): proposed(path.name, agencies) for at, path in enumerate(paths)})

    def _go(self) -> None:
        by_id = {agency.id: agency for agency in self._agencies}
        values = self._form.values()
        found = [(path, by_id[values[str(at)]]) for at, path in enumerate(self._paths) if values[str(at)]]
        if not found:
            self.message.say("Choose the agency of at least one file.", "late")
            return
        self._take(found)
        self.dismiss()


def proposed(name: str, agencies: Sequence[AgencyRow]) -> str:
    """The id of the agency whose name (or code, as a word of its own) a file's name holds; "" where none or two do."""
    words = set(_WORD.findall(Path(name).stem.casefold()))
    scores: list[tuple[float, str]] = []
    for agency in agencies:
        own = set(_WORD.findall(agency.name.casefold()))
        share = len(own & words) / len(own) if own else 0.0
        scores.append((max(share, 1.0 if agency.code.casefold() in words else 0.0), agency.id))
    best = sorted(scores, reverse=True)[:2]
    if not best or best[0][0] < _LEAST or (len(best) > 1 and best[1][0] == best[0][0]):
        return LEFT_OUT
    return best[0][1]
