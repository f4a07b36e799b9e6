"""The command line: does headless what the window does, and says every error in one sentence.

Exit codes: 0 done, 1 `names` found something, 2 the user can put it right, 3 the environment is in the way,
70 a fault of the program (its report, without case data, is kept; the sentence says where).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from dhr_manager.domain.errors import Cancelled, EnvironmentProblem, UserError

USER, ENVIRONMENT, INTERRUPTED, FAULT = 2, 3, 130, 70


def main(arguments: Sequence[str]) -> int:
    """Run one command; never prints a traceback."""
    _speak_utf8()
    try:
        from dhr_manager.cli.parser import parse

        asked = parse(arguments)
        return int(asked.run(asked))
    except UserError as error:
        return _say(error, USER)
    except EnvironmentProblem as error:
        return _say(error, ENVIRONMENT)
    except (Cancelled, KeyboardInterrupt):
        print("Stopped; nothing of this command was kept.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away; Python would complain while closing down
        return 0
    except Exception as fault:  # the outermost edge: a person at a prompt gets a sentence, the report keeps the rest
        return _report(fault)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(error: UserError | EnvironmentProblem, code: int) -> int:
    from dhr_manager.ui.messages import sentence

    print(" ".join(sentence(error).split()), file=sys.stderr)
    return code


def _report(fault: Exception) -> int:
    from dhr_manager.compose import Home

    place = Home.standard().keep_crash_report(fault)
    print(
        f"Something went wrong inside the program. Nothing half-done was saved; a report is in {place}.",
        file=sys.stderr,
    )
    return FAULT
