"""Limits of the child process, kept by the system, so that a hostile file cannot take the machine."""

from __future__ import annotations

import ctypes
import sys

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 60  # of processor time
_PROCESS_MEMORY, _JOB_TIME, _KILL_ON_CLOSE, _ONE_PROCESS = 0x100, 0x2, 0x2000, 0x8
_EXTENDED = 9  # JobObjectExtendedLimitInformation


def limit_this_process() -> None:
    """Limit memory, time and writing of the calling process. macOS keeps no such limits: time alone is watched."""
    if sys.platform == "win32":
        _limit_by_job()
    elif sys.platform != "darwin":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Counters(ctypes.Structure):
    _fields_ = tuple((f"Count{at}", ctypes.c_uint64) for at in range(6))


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("Basic", _Basic),
        ("Io", _Counters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


if sys.platform == "win32":

    def _limit_by_job() -> None:
        """Put this process into a job of its own. The handle stays open as long as the process lives."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        limits = _Limits()
        limits.Basic.LimitFlags = _PROCESS_MEMORY | _JOB_TIME | _KILL_ON_CLOSE | _ONE_PROCESS
        limits.Basic.ActiveProcessLimit = 1
        limits.Basic.PerJobUserTimeLimit = SECONDS * 10_000_000  # in 100 ns
        limits.ProcessMemoryLimit = MEMORY
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
