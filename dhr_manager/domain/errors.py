"""The errors of the program. They carry a code and facts, never prose: `ui/messages.py` holds the sentences.

Facts never hold personal data: ids, counts, row numbers, file kinds, positions – not what an agency wrote.
"""

from __future__ import annotations


class DhrError(Exception):
    """Base: `code` names the sentence, `facts` fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class UserError(DhrError):
    """The user can put it right: shown beside `field` where there is one. Command line exit code 2."""

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code, **facts)
        self.field = field


class EnvironmentProblem(DhrError):
    """Disk, lock, key, damage, a newer file: what happened, what is safe, what to do. Command line exit code 3."""


class Cancelled(DhrError):
    """The user cancelled long work; everything was rolled back."""

    def __init__(self) -> None:
        super().__init__("cancelled")
