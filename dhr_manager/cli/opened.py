"""A case file opened for the length of one command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dhr_manager.cli.reading import read_passphrase
from dhr_manager.compose import Home, Opened, open_case
from dhr_manager.domain.rows.review import ReviewRow
from dhr_manager.services.bundle import Services


@contextmanager
def opened_case(asked: argparse.Namespace, path: str | None = None) -> Iterator[Opened]:
    """Open FILE with the passphrase, and close it whatever happens."""
    opened = open_case(Home.standard(), Path(path or asked.file), read_passphrase(asked.passphrase_file))
    try:
        yield opened
    finally:
        opened.case.close()


def review_of(services: Services, asked: argparse.Namespace) -> ReviewRow:
    """The review named by --review."""
    return services.reviews.by_reference(asked.review)
