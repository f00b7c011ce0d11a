"""Limits on the decoding process where the system is Windows: a job object.

What `resource` does elsewhere, Windows does for jobs of processes (Microsoft Learn,
"Job Objects", JOBOBJECT_EXTENDED_LIMIT_INFORMATION). The process puts itself into a job
that allows it so much memory and no process of its own; past Windows 8 jobs nest, so one
that a scheduler has put the program into does not stand in the way.
"""

import ctypes
from ctypes import wintypes
from typing import Any, Final, Protocol

# JOBOBJECTINFOCLASS and the flags of BasicLimitInformation.LimitFlags (winnt.h).
_EXTENDED_LIMIT_INFORMATION: Final = 9
_LIMIT_ACTIVE_PROCESS: Final = 0x0008
_LIMIT_PROCESS_MEMORY: Final = 0x0100
_LIMIT_DIE_ON_UNHANDLED_EXCEPTION: Final = 0x0400


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

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


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        # IO_COUNTERS, six numbers that only the system writes.
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Kernel(Protocol):
    """The calls of kernel32 that are made."""

    def CreateJobObjectW(self, security: None, name: None, /) -> int | None:
        """Make a job; return its handle."""
        ...

    def SetInformationJobObject(
        self,
        job: int,
        kind: int,
        wanted: object,
        length: int,
        /,
    ) -> int:
        """Set the limits of a job; return whether that was done."""
        ...

    def GetCurrentProcess(self) -> int:
        """Return the handle of this process."""
        ...

    def AssignProcessToJobObject(self, job: int, process: int, /) -> int:
        """Put a process into a job; return whether that was done."""
        ...


def _system() -> Kernel:
    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
    )
    found: Kernel = kernel
    return found


def limits(most_bytes: int) -> ExtendedLimits:
    """Return limits that allow one process so much memory, and that it ends without asking."""
    wanted = ExtendedLimits()
    basic = wanted.BasicLimitInformation
    basic.LimitFlags = (
        _LIMIT_ACTIVE_PROCESS | _LIMIT_PROCESS_MEMORY | _LIMIT_DIE_ON_UNHANDLED_EXCEPTION
    )
    basic.ActiveProcessLimit = 1
    wanted.ProcessMemoryLimit = most_bytes
    return wanted


def limit_this_process(most_bytes: int, kernel: Kernel | None = None) -> bool:
    """Put this process into a job with `limits`; return whether the system agreed.

    Where it does not, the watchdog of `workers` is what remains: better than no decoding.
    The job lasts as long as the process: its handle is never closed.
    """
    if kernel is None:
        kernel = _system()
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    wanted = limits(most_bytes)
    is_set = kernel.SetInformationJobObject(
        job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(wanted), ctypes.sizeof(wanted)
    )
    return bool(is_set and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))
