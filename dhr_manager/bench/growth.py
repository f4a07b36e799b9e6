"""Growth from 500 to 5,000 to 50,000 rows where the work is proportional to them: accepting a return, Word, PDF.

The limit of each row is ten times what a tenth of the rows took, so a ratio of 1 is exactly linear. Work that is over
soon is done several times over in its process, and its median taken. Measured is the time of the processor: how work
grows is not to depend on what else a machine does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from dhr_manager.bench.harness import Reach, scratch_folder

FEW, SOME, MANY = 500, 5_000, 50_000
ROUNDS = 2
GROWTH = 1.15
_TIMES = {FEW: 9, SOME: 3, MANY: 1}
_STEPS = ((MANY, SOME), (SOME, FEW))


def _sides(name: str, many: int) -> tuple[Reach, ...]:
    steps = [(more, less) for more, less in _STEPS if more <= many]
    return tuple(
        Reach(f"{name}, growth", f"{more:,} by {less:,}", f"{name} {more}", f"{name} {less} tenfold", GROWTH)
        for more, less in steps
    )


REACHES = (*_sides("accept", MANY), *_sides("word", MANY), *_sides("pdf", MANY))


def _accept(count: int) -> Iterator[float]:
    from dhr_manager import compose
    from dhr_manager.bench.accept_return import OPENS, staged_case

    cases = [staged_case(scratch_folder(), count) for _ in range(_TIMES[count])]
    for home, path, file_id in cases:
        opened = compose.open_case(home, path, OPENS)
        start = time.process_time()
        opened.services.returns.accept(file_id, everything=True)
        yield time.process_time() - start
        opened.case.close()


def _written(kind: str, count: int) -> Iterator[float]:
    from dhr_manager.bench.chronology_to_word import chronology
    from dhr_manager.documents.writers.pdf import write_pdf
    from dhr_manager.documents.writers.word import write_word

    write: Callable[..., object] = write_word if kind == "word" else write_pdf
    write(chronology(10))  # what is imported or cached once is not what is measured
    document = chronology(count)
    for _ in range(_TIMES[count]):
        start = time.process_time()
        write(document)
        yield time.process_time() - start


def _side(work: Callable[[int], Iterator[float]], count: int, times: int) -> Callable[[], float]:
    return lambda: times * median(work(count))


_WORK: dict[str, Callable[[int], Iterator[float]]] = {
    "accept": _accept,
    "word": partial(_written, "word"),
    "pdf": partial(_written, "pdf"),
}
SIDES: dict[str, Callable[[], Callable[[], float]]] = {
    **{f"{name} {count}": partial(_side, work, count, 1) for name, work in _WORK.items() for count in (MANY, SOME)},
    **{
        f"{name} {count} tenfold": partial(_side, work, count, 10)
        for name, work in _WORK.items()
        for count in (SOME, FEW)
    },
}
