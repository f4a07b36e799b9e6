"""A file that comes to stand where a copy of a review is to go, while the copy is made, is not written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services
from dhr_manager.services.one_review import copy_review


def test_a_file_that_came_meanwhile_stays(services: Services, review_id: str, tmp_path: Path) -> None:
    target = tmp_path / "chair" / "copy.dhr"
    target.parent.mkdir()

    def somebody(_done: float, what: str) -> None:
        if what == "check":
            target.write_bytes(b"somebody else's (invented)")

    with pytest.raises(UserError, match="case-exists"):
        copy_review(
            services.case, review_id, target, "lantern gravel tuesday mackerel sofa", tell=somebody, cost=FLOOR_COST
        )
    assert target.read_bytes() == b"somebody else's (invented)"
    assert list(target.parent.iterdir()) == [target]
