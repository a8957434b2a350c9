"""Keys made from names: `Rathaus Holmstedt` becomes `rathaus-holmstedt`. Pure."""

import re
import unicodedata
from collections.abc import Container

from routing.organisation.schema.texts import LONGEST_KEY

SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def free_key(name: str, taken: Container[str]) -> str:
    """A key that is not taken; where it is, a number follows. A name without letters gives `eintrag`."""
    spelled = unicodedata.normalize("NFKD", name.casefold().translate(SPELLED)).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", spelled.decode()).lstrip("-0123456789")[: LONGEST_KEY - 4].strip("-")
    key = words or "eintrag"
    number = 1
    while key in taken:
        number += 1
        key = f"{words or 'eintrag'}-{number}"
    return key
