"""The whole way – a case file, the sample, everything that leaves – with network sockets refused."""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.documents.catalogue import FORMATS
from dhr_manager.sample.build import build_sample
from dhr_manager.sample.facts import read_facts
from dhr_manager.services import case_files
from dhr_manager.system import clock, log
from dhr_manager.system.paths import ProgramPaths

REFUSING = """
import socket
class Refused(OSError):
    pass
class NoNetwork(socket.socket):
    def __init__(self, family=-1, *others, **named):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise Refused("a socket of the network was asked for")
        super().__init__(family, *others, **named)
def nowhere(*_, **__):
    raise Refused("a name was to be looked up")
socket.socket = NoNetwork
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = nowhere
"""


@pytest.fixture
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets of the network are refused, here and in every child process; local ones are allowed."""
    place = tmp_path / "refusing"
    place.mkdir()
    (place / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(place))
    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, getattr(socket, name))  # put back at the end
    runpy.run_path(str(place / "sitecustomize.py"))  # the very words that the children get


def test_the_sample_and_all_that_leaves_need_no_network(no_network: None, tmp_path: Path, passphrase: str) -> None:
    hooks = sys.excepthook
    home = compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    path = tmp_path / "sample.dhr"
    opened, _ = compose.new_case(home, path, passphrase, partnership={}, invented=True, cost=FLOOR_COST)
    services = opened.services
    facts = read_facts(compose.sample_folder())
    made = build_sample(
        services,
        facts,
        plan=compose.partnership_profile(),
        profiles=compose.guidance_profiles(),
        today=clock.today(),
    )
    written = []
    (tmp_path / "public").mkdir()
    for document, formats in FORMATS.items():
        source = services.outputs.gather(made.review_id, document, "public")
        for form in formats:
            ready = services.outputs.draw(source, document, form, "public")
            services.outputs.record(made.review_id, ready, tmp_path / "public" / f"{document}.{form}")
            written.append(ready)
    case_files.backup(opened.case, paths=home.paths)
    opened.case.close()
    assert len(written) == sum(map(len, FORMATS.values()))
    assert all(part.ok for part in case_files.check(path, passphrase, paths=home.paths))
    sys.excepthook = hooks
    log.stop()


def test_the_refusal_refuses(no_network: None) -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises(OSError, match="socket of the network"):
            socket.socket(family)
    with pytest.raises(OSError, match="looked up"):
        socket.getaddrinfo("invented.example", 80)
    child = [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET)"]
    done = subprocess.run(child, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert "socket of the network" in done.stderr
    if hasattr(socket, "AF_UNIX"):
        socket.socket(socket.AF_UNIX).close()
