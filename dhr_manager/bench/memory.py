"""The most memory this process has held, in MB, on the three systems the program runs on."""

from __future__ import annotations

import os
import sys


def peak_mb() -> float:
    """Peak resident set so far."""
    if os.name == "nt":
        return _windows_peak() / 2**20
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10  # bytes on macOS, KiB on Linux


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
