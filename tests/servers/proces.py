"""A child process of the tests: dies with us, and says what it costs."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_CPUCLOCK_SCHED = 2
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def start(
    command: Sequence[str | Path], *, log: Path, cwd: Path, env: dict[str, str], user: str | None
) -> subprocess.Popen[bytes]:
    """Start a command that gets SIGINT when its parent dies, even when the parent is killed."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            user=user,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one prctl call, no lock is taken
        )


def stop(process: subprocess.Popen[bytes], sign: signal.Signals, timeout: float = 10) -> None:
    """Ask a process to end, and end it when it does not."""
    if process.poll() is None:
        process.send_signal(sign)
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cpu_s(pid: int) -> float:
    """CPU seconds of a process, ended threads included; /proc/PID/stat counts only whole ticks of 10 ms."""
    return time.clock_gettime((~pid << 3) | _CPUCLOCK_SCHED)


def rss_mb(pid: int) -> float:
    """Resident memory of a process in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _die_with_parent() -> None:
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
