"""Programs of the machine that the house needs."""

import shutil

from buergerdraht.errors import PartMissing


def program(name: str, package: str) -> str:
    """The program's path; raises PartMissing with the command that installs its Debian package."""
    path = shutil.which(name)
    if path is None:
        raise PartMissing(f"Das Programm »{name}« fehlt. Bitte installieren: sudo apt-get install {package}")
    return path
