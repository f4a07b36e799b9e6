"""`python -m dhr_manager`: the same as the console script."""

from __future__ import annotations

import sys


def main() -> int:
    """Hand over to the command line, which opens the window when nothing else is asked."""
    from dhr_manager.cli import main as command_line

    return command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
