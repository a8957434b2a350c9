"""How much memory another process has needed."""

from pathlib import Path


def peak_megabytes(pid: int) -> float:
    """The largest so far; 0 when it has ended. Not rusage: there the parent's counts until exec."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return 0.0
    told = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return next((int(line.split()[1]) / 1024 for line in told), 0.0)
