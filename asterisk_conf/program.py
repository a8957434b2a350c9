"""An Asterisk that can be started, and where its parts lie."""

import platform
from dataclasses import dataclass
from pathlib import Path

LOADERS = {"x86_64": "lib64/ld-linux-x86-64.so.2", "aarch64": "lib/ld-linux-aarch64.so.1"}


@dataclass(frozen=True)
class Program:
    """`command` starts it (options follow), `modules` and `data` are what asterisk.conf names.

    `data` holds documentation/. `version` is Asterisk's own, such as 22.10.1.
    """

    command: tuple[str, ...]
    modules: Path
    data: Path
    version: str


def program_in(root: Path, version: str) -> Program:
    """The program of an unpacked prefix, started through the prefix's own loader.

    --library-path and not LD_LIBRARY_PATH, which every child would inherit.
    """
    libraries = root / "usr" / "lib" / f"{platform.machine()}-linux-gnu"
    loader = root / "usr" / LOADERS[platform.machine()]
    command = (str(loader), "--argv0", "asterisk", "--library-path", str(libraries))
    return Program(
        command=(*command, str(root / "usr" / "sbin" / "asterisk")),
        modules=libraries / "asterisk" / "modules",
        data=root / "usr" / "share" / "asterisk",
        version=version,
    )
