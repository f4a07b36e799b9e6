"""The most memory this process has held, in MB, on the three systems the program runs on."""

from __future__ import annotations

import os
from pathlib import Path


def begin() -> float:
    """What is held now, in MB, to subtract from the peak. On Linux the peak begins anew from here."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return peak_mb()  # elsewhere only what rises above the peak of the preparation can be seen
    return _of_status("VmRSS")


def peak_mb() -> float:
    """Peak resident set: since `begin` on Linux, of the whole process elsewhere."""
    if Path("/proc/self/status").exists():
        return _of_status("VmHWM")
    if os.name == "nt":
        return _windows_peak() / 2**20
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # bytes on macOS


def _of_status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1]) / 2**10


def _windows_peak() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize")),
            *((f"unused{place}", ctypes.c_size_t) for place in range(6)),
        )

    counters = Counters(ctypes.sizeof(Counters))
    this_process = ctypes.c_void_p(-1)  # the constant that GetCurrentProcess returns
    ctypes.CDLL("psapi").GetProcessMemoryInfo(this_process, ctypes.byref(counters), counters.cb)
    return int(counters.PeakWorkingSetSize)
