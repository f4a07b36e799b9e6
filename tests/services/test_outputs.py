"""Documents that leave: drawn, searched, refused while a name is left, written whole and recorded."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from returns_made import many, prepared

from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.report import Leak
from dhr_manager.services.bundle import Services


@pytest.fixture
def peopled(services: Services, review_id: str) -> str:
    """A review whose chronology names two invented people, one of them by initials."""
    texts = {1: "Mary Test came. MT was tired.", 2: "HM Coroner told. Mary's mother rang 07700 900000."}
    rows = many(30, lambda n: texts.get(n, f"Event {n}"))
    agency = services.agencies.ensure("POL", "Invented Police")
    services.returns.accept(services.returns.stage(review_id, agency.id, prepared(rows)).made_id)
    services.people.add(
        review_id,
        name="Mary Test",
        role="victim",
        group="subject",
        pseudonym="Ivy",
        variants=["Mary", "MT", "HM"],
        identifiers=[("telephone", "07700 900000")],
    )
    return review_id


def drawn(services: Services, review_id: str, audience: str, undecided: str = "keep") -> str:
    source = services.outputs.gather(review_id, "chronology", audience)
    return services.outputs.draw(source, "chronology", "csv", audience, undecided=undecided).data.decode()


def test_the_panel_reads_names_and_the_public_does_not(services: Services, peopled: str) -> None:
    assert "Mary Test came" in drawn(services, peopled, "panel")
    public = drawn(services, peopled, "public")
    assert "Ivy came" in public
    assert "Mary" not in public
    assert "900000" not in public
    assert "HM Coroner" in public


def test_what_is_undecided_is_listed_or_withheld(services: Services, peopled: str) -> None:
    source = services.outputs.gather(peopled, "chronology", "public")
    kept = services.outputs.draw(source, "chronology", "csv", "public")
    assert kept.leaks == ()
    assert {leak.variant for leak in kept.undecided} == {"MT"}
    withheld = services.outputs.draw(source, "chronology", "csv", "public", undecided="withhold")
    assert b"MT was" not in withheld.data
    assert {leak.variant for leak in withheld.undecided} == {"MT"}
    person_id = services.people.cast(peopled)[0].id
    services.people.decide(person_id, "MT", "*", True)
    source = services.outputs.gather(peopled, "chronology", "public")
    decided = services.outputs.draw(source, "chronology", "csv", "public")
    assert decided.undecided == ()
    assert b"MT was" not in decided.data


def test_a_filter_is_counted_in_the_document(services: Services, peopled: str) -> None:
    source = services.outputs.gather(peopled, "chronology", "panel", ChronologyFilter(words="coroner"))
    assert (len(source.entries), source.filtered_out) == (1, 29)


def test_a_document_is_written_and_recorded_by_its_hash(services: Services, peopled: str, tmp_path: Path) -> None:
    source = services.outputs.gather(peopled, "chronology", "panel")
    told: list[float] = []
    ready = services.outputs.draw(source, "chronology", "csv", "panel", progress=told.append)
    assert (told[0], told[-1]) == (0.0, 1.0)
    path = tmp_path / "chronology.csv"
    services.outputs.record(peopled, ready, path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == ready.sha256
    (written,) = services.outputs.written(peopled)
    assert (written.document, written.audience, written.file_name, written.sha256) == (
        "chronology",
        "panel",
        "chronology.csv",
        ready.sha256,
    )


def test_nothing_is_written_or_recorded_with_a_name_left(services: Services, peopled: str, tmp_path: Path) -> None:
    source = services.outputs.gather(peopled, "chronology", "public")
    ready = services.outputs.draw(source, "chronology", "csv", "public")
    leak = Leak(None, "Ivy", "Mary", "name", "row 1", "Mary came", certain=True)
    with pytest.raises(UserError) as refused:
        services.outputs.record(peopled, replace(ready, leaks=(leak,)), tmp_path / "x.csv")
    assert refused.value.code == "names-left"
    with pytest.raises(EnvironmentProblem) as hindered:
        services.outputs.record(peopled, ready, tmp_path / "nowhere" / "x.csv")
    assert hindered.value.code == "output-not-written"
    assert services.outputs.written(peopled) == ()


def test_what_is_no_document_is_refused(services: Services, peopled: str) -> None:
    with pytest.raises(UserError) as refused:
        services.outputs.gather(peopled, "poem", "panel")
    assert refused.value.code == "no-such-document"
    source = services.outputs.gather(peopled, "deadlines", "panel")
    with pytest.raises(UserError) as refused:
        services.outputs.draw(source, "deadlines", "pdf", "panel")
    assert refused.value.code == "no-such-format"


def test_any_finished_file_is_searched(services: Services, peopled: str) -> None:
    found = services.names.scan(peopled, "letter.txt", b"Dear Mary Test, ring 07700900000.", "public")
    assert {leak.kind for leak in found} == {"name", "identifier"}
    assert services.names.scan(peopled, "letter.txt", b"Dear Ivy", "public") == ()
    assert services.names.scan(peopled, "letter.txt", b"Dear Mary Test", "panel") == ()
