"""How much memory another process needs, and has needed."""

from pathlib import Path


def peak_megabytes(pid: int) -> float:
    """The largest so far; 0 when it has ended. Not rusage: there the parent's counts until exec."""
    return _megabytes(pid, "VmHWM")


def megabytes_now(pid: int) -> float:
    """What it has in memory now; 0 when it has ended."""
    return _megabytes(pid, "VmRSS")


def _megabytes(pid: int, name: str) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return 0.0
    told = (line for line in status.splitlines() if line.startswith(name))
    return next((int(line.split()[1]) / 1024 for line in told), 0.0)
