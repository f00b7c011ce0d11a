"""The job object of Windows is asked for as the system expects it."""

import ctypes
import sys

import pytest

from veinmap.dicom.windows_limits import ExtendedLimits, limit_this_process, limits


class RecordingKernel:
    """Takes down what the system would be asked for."""

    def __init__(self, *, job: int = 7, agrees: bool = True) -> None:
        self._job, self._agrees = job, agrees
        self.asked: list[tuple[object, ...]] = []

    def CreateJobObjectW(self, security: None, name: None) -> int:
        return self._job

    def GetCurrentProcess(self) -> int:
        return -1

    def SetInformationJobObject(self, job: int, kind: int, wanted: object, length: int) -> bool:
        self.asked.append((job, kind, length))
        return self._agrees

    def AssignProcessToJobObject(self, job: int, process: int) -> bool:
        self.asked.append((job, process))
        return True


@pytest.mark.skipif(sys.maxsize < 2**32, reason="the layout of 64-bit systems")
def test_the_structures_are_laid_out_as_windows_lays_them_out() -> None:
    # winnt.h on x64: 144 bytes, the memory limit after 64 of basic limits and 48 of counters.
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112


def test_one_process_and_so_much_memory_are_allowed() -> None:
    wanted = limits(1000)
    assert wanted.ProcessMemoryLimit == 1000
    assert wanted.BasicLimitInformation.ActiveProcessLimit == 1
    assert wanted.BasicLimitInformation.LimitFlags == 0x508


def test_the_process_puts_itself_into_the_job() -> None:
    kernel = RecordingKernel()
    assert limit_this_process(1000, kernel)
    assert kernel.asked == [(7, 9, ctypes.sizeof(ExtendedLimits)), (7, -1)]


@pytest.mark.parametrize("kernel", [RecordingKernel(job=0), RecordingKernel(agrees=False)])
def test_a_system_that_refuses_is_told(kernel: RecordingKernel) -> None:
    assert not limit_this_process(1000, kernel)
    assert (7, -1) not in kernel.asked


@pytest.mark.skipif(sys.platform != "win32", reason="Windows only")
def test_windows_agrees() -> None:
    import subprocess

    code = (
        "from veinmap.dicom.windows_limits import limit_this_process as limit\n"
        "assert limit(300 << 20)\n"
        "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    raise SystemExit(42)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 42
