"""The services of the invented sample, on a copy of the case file that is built once for all tests of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.sample.facts import SampleFacts, read_facts
from dhr_manager.services.bundle import Services
from dhr_manager.system.paths import ProgramPaths

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def facts() -> SampleFacts:
    """The facts as the sample's files state them."""
    return read_facts(compose.sample_folder())


@pytest.fixture(scope="session")
def sample(
    tmp_path_factory: pytest.TempPathFactory, sample_in: Callable[[compose.Home], tuple[Path, str]]
) -> Iterator[Services]:
    """The services of the sample's case file, with today fixed."""
    home = compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("sample") / "program"))
    opened = compose.open_case(home, *sample_in(home), today=lambda: TODAY)
    yield opened.services
    opened.case.close()


@pytest.fixture(scope="session")
def review_id(sample: Services) -> str:
    """Review A."""
    return sample.reviews.by_reference("2022/03").id


@pytest.fixture(scope="session")
def finished(sample: Services, review_id: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of review A in every format, in a folder for each audience outside the panel."""
    from dhr_manager.documents.catalogue import FORMATS

    folder = tmp_path_factory.mktemp("finished")
    for audience in ("home-office", "public"):
        (folder / audience).mkdir()
        for document, formats in FORMATS.items():
            source = sample.outputs.gather(review_id, document, audience)
            for form in formats:
                ready = sample.outputs.draw(source, document, form, audience)
                assert not ready.leaks, (audience, document, form)
                assert not ready.undecided, (audience, document, form)
                (folder / audience / f"{document}.{form}").write_bytes(ready.data)
    return folder
