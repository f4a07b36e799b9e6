"""From the driver's result codes to the plain problems of the table *damage → sentence → next step*."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from dhr_manager.db import sqlcipher
from dhr_manager.domain.errors import DhrError, EnvironmentProblem, UserError

# primary result code → code of the problem
PROBLEMS = {
    3: "no-permission",
    5: "file-busy",
    6: "file-busy",
    8: "read-only",
    10: "disk-error",
    11: "pages-damaged",
    13: "disk-full",
    14: "cannot-open",
    23: "not-authorised",
    26: "file-damaged-at-start",
}


def problem_of(error: BaseException) -> DhrError | None:
    """The problem an error of the driver stands for, or None where it is a bug and must stay one."""
    if isinstance(error, StaleDataError):
        return UserError("changed-elsewhere")
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlcipher.DriverError):
        return None
    if "no such table" in str(cause):
        return EnvironmentProblem("not-a-case-file")
    code = sqlcipher.code_of(cause)
    name = PROBLEMS.get(code or 0)
    return EnvironmentProblem(name, result=code) if name else None


@contextmanager
def writing_files() -> Iterator[None]:
    """Turn the system's errors about files of ours into problems."""
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(problem_of_file(error), result=error.errno) from None


def problem_of_file(error: OSError) -> str:
    """The code for a system's error: a full disk, a place where nobody may write, or a disk that fails."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "disk-full"
    if error.errno == errno.EROFS:
        return "read-only"
    return "no-permission" if isinstance(error, PermissionError) else "disk-error"


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's errors into problems; the chain is cut, since a driver's message may quote a statement."""
    try:
        yield
    except (DBAPIError, StaleDataError, sqlcipher.DriverError) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from None
