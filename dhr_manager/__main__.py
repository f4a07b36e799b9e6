"""`python -m dhr_manager`: the same as the console script."""

from __future__ import annotations

import sys

from dhr_manager.intake.bounded import FLAG


def main() -> int:
    """Hand over to the command line, which opens the window when nothing else is asked.

    A frozen program has no other interpreter: with the flag it is the bounded child that reads one file from outside.
    """
    if FLAG in sys.argv[1:2]:
        from dhr_manager.intake.child import main as read_one_file

        return read_one_file()
    from dhr_manager.cli import main as command_line

    return command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
