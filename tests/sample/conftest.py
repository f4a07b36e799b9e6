"""The invented sample, built once for the tests of a module, on a case file whose key costs little."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.sample.build import build_sample
from dhr_manager.sample.facts import SampleFacts, read_facts
from dhr_manager.services.bundle import Services
from dhr_manager.system.paths import ProgramPaths

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def facts() -> SampleFacts:
    """The facts as the sample's files state them."""
    return read_facts(compose.sample_folder())


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, facts: SampleFacts) -> Iterator[Services]:
    """The services of the sample's case file, with today fixed."""
    folder = tmp_path_factory.mktemp("sample")
    home = compose.Home.at(ProgramPaths.under(folder / "program"))
    opened, _ = compose.new_case(
        home,
        folder / "sample-invented.dhr",
        "orchard kettle violin marble thursday",
        partnership={},
        cost=FLOOR_COST,
        invented=True,
        today=lambda: TODAY,
    )
    build_sample(
        opened.services,
        facts,
        plan=compose.partnership_profile(),
        profiles=compose.guidance_profiles(),
        today=TODAY,
    )
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
