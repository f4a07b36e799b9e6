"""Every command with its options, in one table a reader can see whole."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Sequence
from typing import NoReturn

from dhr_manager.domain.errors import UserError

DOCUMENTS = ("overview-report", "executive-summary", "action-plan", "chronology", "deadlines", "events")
FORMATS = ("docx", "pdf", "png", "xlsx", "csv", "json", "ics")
AUDIENCES = ("panel", "family", "home-office", "public")


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints go the way of every other error: one sentence, exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise UserError("command-line", command=self.prog, complaint=message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse; the result's `run` takes the result and returns the exit code. Without a command: the window."""
    parser = _Parser(
        prog="dhr-manager",
        description="Carries a partnership's Domestic Homicide Reviews. Without a command: the window.",
    )
    parser.set_defaults(run=_later("window", "window"), file=None, sample=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    for add in (
        *(_window, _demo, _case_files, _review, _copy_out, _cast, _dates, _intake),
        *(_export, _blank_returns, _names, _incidents, _bench),
    ):
        add(commands)
    asked, left = parser.parse_known_args(list(arguments))
    return _place(parser, asked, left)


def _place(parser: _Parser, asked: argparse.Namespace, left: list[str]) -> argparse.Namespace:
    """Give words that stand behind an option to the places still empty: argparse looks for all of them at once only."""
    for word in left:
        empty = [name for name in getattr(asked, "places", ()) if getattr(asked, name) is None]
        if word.startswith("-") or not empty:
            parser.error(f"unrecognized argument: {word}")
        setattr(asked, empty[0], word)
    return asked


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """A command whose module is imported when it runs: the window must not wait for what it does not need."""

    def run(asked: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module(f"dhr_manager.cli.{module}"), function)(asked))

    return run


Commands = argparse._SubParsersAction  # the type argparse gives and does not export


def _command(
    commands: Commands[_Parser], name: str, what: str, module: str, function: str, *, case: bool = True
) -> _Parser:
    parser = commands.add_parser(name, help=what, description=what)
    parser.set_defaults(run=_later(module, function))
    if case:
        parser.add_argument("file", metavar="FILE", help="the case file, NAME.dhr")
        _key(parser)
    return parser


def _key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase-file",
        metavar="PATH",
        help="read the passphrase from the first line of PATH; else it is asked for",
    )


def _window(commands: Commands[_Parser]) -> None:
    window = _command(commands, "window", "open the window", "window", "window", case=False)
    window.add_argument("file", metavar="FILE", nargs="?", help="the case file to unlock")
    window.set_defaults(places=("file",))
    window.add_argument("--sample", action="store_true", help="look round in the invented sample review")
    shots = _command(commands, "shots", "a picture of every screen", "window", "shots", case=False)
    shots.add_argument("folder", metavar="DIR")
    themes = ("light", "dark", "high-contrast")
    shots.add_argument("--themes", nargs="+", choices=themes, default=themes, help="only these themes")
    shots.add_argument("--sizes", nargs="+", type=int, choices=range(80, 201), default=(100, 200), metavar="PERCENT",
                       help="only these sizes of text, 80 to 200")  # fmt: skip


def _demo(commands: Commands[_Parser]) -> None:
    demo = _command(commands, "demo", "build the invented sample and go the whole way", "demo", "demo", case=False)
    demo.add_argument("--out", metavar="DIR", required=True)


def _case_files(commands: Commands[_Parser]) -> None:
    new = _command(commands, "new", "make a case file", "case", "new")
    new.add_argument(
        "--recovery-sheet", metavar="PATH", help="write the recovery sheet there; print it, then delete it"
    )
    backup = _command(commands, "backup", "make a backup that was opened and checked", "case", "backup")
    backup.add_argument("--to", metavar="DIR")
    restore = _command(
        commands, "restore", "put a backup in the place of the case file, keeping a safety copy", "case", "restore"
    )
    restore.add_argument("--from", dest="source", metavar="BACKUP", required=True)
    _command(commands, "check", "check the whole of a case file", "case", "check")
    info = _command(commands, "info", "what a case file is, without what is in it", "case", "info")
    info.add_argument("--json", action="store_true")


def _review(commands: Commands[_Parser]) -> None:
    review = _command(commands, "review", "open a review, or print its milestones", "review", "review")
    review.add_argument("reference", metavar="REF", nargs="?")
    review.set_defaults(places=("reference",))
    review.add_argument("--new", metavar="REF")
    for fact in ("death", "notified", "decision"):
        review.add_argument(f"--{fact}", metavar="DATE")
    review.add_argument("--profile", metavar="NAME", default="statutory-guidance-2016")
    review.add_argument("--json", action="store_true")


def _copy_out(commands: Commands[_Parser]) -> None:
    copy = _command(
        commands, "copy-review", "copy one review into a case file of its own, for its chair", "copying", "copy_review"
    )
    copy.add_argument("--review", metavar="REF", required=True)
    copy.add_argument("--to", metavar="PATH", required=True, help="the new case file, NAME.dhr")
    copy.add_argument("--new-passphrase-file", metavar="PATH", help="the copy's own passphrase; else it is asked for")
    copy.add_argument("--recovery-sheet", metavar="PATH", help="write the copy's recovery sheet there")
    copy.add_argument("--report", metavar="PATH", help="write there what was copied and left out")


def _cast(commands: Commands[_Parser]) -> None:
    cast = _command(commands, "cast", "read the cast of a review from a CSV file", "review", "cast")
    cast.add_argument("--review", metavar="REF", required=True)
    cast.add_argument("--csv", metavar="PATH", required=True)


def _dates(commands: Commands[_Parser]) -> None:
    dates = _command(commands, "dates", "how dates are read", "dates", "dates", case=False)
    dates.add_argument("text", metavar="TEXT", nargs="*")
    dates.add_argument("--csv", metavar="FILE", help="a CSV file with a column named text")


def _intake(commands: Commands[_Parser]) -> None:
    intake = _command(commands, "intake", "read an agency's return", "intake", "intake", case=False)
    intake.add_argument("case_file", metavar="FILE", nargs="?", help="the case file; not needed with --read-only")
    intake.set_defaults(places=("case_file",))
    _key(intake)
    intake.add_argument("--review", metavar="REF")
    intake.add_argument("--agency", metavar="CODE")
    intake.add_argument("--agency-name", metavar="NAME", default="")
    intake.add_argument("--file", dest="path", metavar="PATH", required=True, help="the agency's file")
    intake.add_argument("--file-passphrase-file", metavar="PATH", help="the password of a locked return, in a file")
    intake.add_argument("--accept", action="store_true", help="take all rows; queried ones keep their query")
    intake.add_argument("--read-only", action="store_true", help="only read; no case file is needed")
    intake.add_argument("--json", action="store_true")


def _export(commands: Commands[_Parser]) -> None:
    export = _command(commands, "export", "write a document", "export", "export", case=False)
    export.add_argument("file", metavar="FILE", nargs="?")
    export.set_defaults(places=("file",))
    _key(export)
    export.add_argument("--list", action="store_true", help="which documents can be written in which formats")
    export.add_argument("--review", metavar="REF")
    export.add_argument("--document", metavar="KEY", choices=DOCUMENTS)
    export.add_argument("--format", metavar="FORMAT", choices=FORMATS)
    export.add_argument("--audience", metavar="AUDIENCE", choices=AUDIENCES)
    export.add_argument("--out", metavar="PATH")
    export.add_argument("--view", metavar="NAME", help="of a chronology: the entries of this saved view")
    export.add_argument("--agency", metavar="CODE", action="append", help="of a chronology: this agency's; repeatable")
    export.add_argument("--flag", metavar="FLAG", action="append", help="of a chronology: flagged so; repeatable")
    export.add_argument(
        "--from", dest="start", metavar="DATE", help="of a chronology: entries that may lie on it or later"
    )
    export.add_argument(
        "--to", dest="end", metavar="DATE", help="of a chronology: entries that may lie on it or earlier"
    )
    export.add_argument("--words", metavar="TEXT", help="of a chronology: entries with these words")


def _blank_returns(commands: Commands[_Parser]) -> None:
    blank = _command(
        commands, "blank-returns", "write blank returns and letters for agencies", "blank_returns", "blank_returns"
    )
    blank.add_argument("--review", metavar="REF", required=True)
    blank.add_argument("--agency", metavar="CODE", action="append", help="one agency; else all that were asked")
    blank.add_argument("--only", metavar="DOCUMENT", choices=("blank-return", "covering-letter"))
    blank.add_argument("--out", metavar="FOLDER", required=True)


def _names(commands: Commands[_Parser]) -> None:
    names = _command(commands, "names", "look for names in any finished file", "export", "names")
    names.add_argument("--review", metavar="REF", required=True)
    names.add_argument("--scan", metavar="PATH", required=True)
    names.add_argument("--audience", choices=AUDIENCES, default="public")


def _incidents(commands: Commands[_Parser]) -> None:
    incidents = _command(
        commands, "incidents", "suggest entries of several agencies that may be one incident", "incidents", "incidents"
    )
    incidents.add_argument("--review", metavar="REF", required=True)
    incidents.add_argument("--json", action="store_true")


def _bench(commands: Commands[_Parser]) -> None:
    bench = _command(commands, "bench", "measure beside the limit of the same run", "bench", "bench", case=False)
    bench.add_argument("name", metavar="NAME", nargs="*")
    bench.add_argument("--json", action="store_true")
