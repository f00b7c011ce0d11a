"""Decoding processes keep their limits, die alone and end with the program."""

import os
import subprocess
import sys
import time
from pathlib import Path

import imagecodecs
import numpy as np
import pytest

from veinmap.dicom.worker_protocol import ConnectionDamaged, read_message, write_message
from veinmap.dicom.workers import JobRefused, Worker, WorkerDied, WorkerPool, decode_still

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits are kept by Linux")


def still(rows: int, columns: int) -> tuple[dict[str, object], bytes]:
    picture = np.zeros((rows, columns), np.uint8)
    job: dict[str, object] = {"job": "still", "codec": "jpeg-ls", "size": [rows, columns]}
    return job, bytes(imagecodecs.jpegls_encode(picture))


@linux_only
def test_a_picture_that_asks_for_too_much_memory_is_refused() -> None:
    # A gigabyte of even pixels, in a few hundred kilobytes.
    job, stream = still(32_000, 32_000)
    assert len(stream) < 1_000_000
    worker = Worker()
    with pytest.raises(JobRefused):
        worker.do(job, stream)
    peak = Path(f"/proc/{worker._process.pid}/status")
    if worker.is_alive:
        assert int(peak.read_text().split("VmHWM:")[1].split()[0]) < 1024 * 1024
        small, data = still(10, 20)
        assert worker.do(small, data)[0]["shape"] == [10, 20]
    worker.end()


@linux_only
def test_the_process_can_write_no_file_and_dump_no_core() -> None:
    worker = Worker()
    worker.do({"job": "close video"})
    limits = Path(f"/proc/{worker._process.pid}/limits").read_text()
    rows = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()}
    worker.end()
    assert rows["Max file size"] == "0"
    assert rows["Max core file size"] == "0"
    assert int(rows["Max address space"]) < 1_300_000_000
    assert rows["Max cpu time"] != "unlimited"


@linux_only
def test_secrets_of_the_environment_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    worker = Worker()
    worker.do({"job": "close video"})
    environment = Path(f"/proc/{worker._process.pid}/environ").read_bytes()
    worker.end()
    assert b"secret" not in environment


def test_a_process_that_dies_takes_only_its_job_along() -> None:
    worker = Worker()
    worker._process.kill()
    worker._process.wait()
    with pytest.raises(WorkerDied):
        worker.do(*still(4, 4))
    assert decode_still("jpeg-ls", still(6, 8)[1], 6, 8)[0]["shape"] == [6, 8]


def test_an_unknown_job_or_codec_is_refused() -> None:
    worker = Worker()
    with pytest.raises(JobRefused, match="unknown job"):
        worker.do({"job": "format disk"})
    with pytest.raises(JobRefused, match="no video"):
        worker.do({"job": "frame", "frame": 0})
    worker.end()


def test_a_process_is_used_again_and_one_too_many_is_ended() -> None:
    pool = WorkerPool()
    first = pool.borrow()
    pool.give_back(first)
    assert pool.borrow() is first
    pool.give_back(first)
    pool.end_all()
    assert not first.is_alive


@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_processes_end_with_a_program_that_is_killed() -> None:
    program = (
        "import time\n"
        "from veinmap.dicom.workers import Worker\n"
        "worker = Worker()\n"
        "worker.do({'job': 'close video'})\n"
        "print(worker._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    end = time.monotonic() + 20
    while is_running(child):
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # Without anybody to fetch its exit code it stays as a zombie.
    return not (status.exists() and ") Z" in status.read_text())


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff" * 12,
        b"\x02\0\0\0" + b"\xff" * 8 + b"{}",
        b"\x02\0\0\0" + bytes(8) + b"[]",
        b"\x02\0\0\0" + bytes(8) + b"{{",
        b"\x02\0\0\0\x03" + bytes(7) + b"{}abc",
    ],
)
def test_a_message_that_is_none_is_not_believed(sent: bytes) -> None:
    left = memoryview(sent)

    def read_into(target: memoryview) -> int:
        nonlocal left
        count = min(len(target), len(left))
        target[:count] = left[:count]
        left = left[count:]
        return count

    with pytest.raises(ConnectionDamaged):
        read_message(read_into, memoryview(bytearray(4)))


def test_messages_come_through_whole() -> None:
    sent = bytearray()

    def write(part: bytes | memoryview) -> int:
        sent.extend(part[:3])  # a pipe may take only a part
        return len(part[:3])

    write_message(write, {"job": "still", "é": [1, 2]}, b"payload")
    left = memoryview(bytes(sent))

    def read_into(target: memoryview) -> int:
        nonlocal left
        count = min(len(target), len(left), 2)
        target[:count] = left[:count]
        left = left[count:]
        return count

    assert read_message(read_into) == ({"job": "still", "é": [1, 2]}, bytearray(b"payload"))
    assert read_message(read_into) is None
