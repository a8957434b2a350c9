"""A telephone number in the file, as printed."""

from typing import Annotated

from pydantic import AfterValidator

from buergerdraht.sentences import Sentence
from routing.organisation.numbers import is_printed_number


def check_number(text: str) -> str:
    if not is_printed_number(text):
        raise ValueError(
            Sentence(
                '"%(text)s" ist keine Rufnummer; Beispiele: 115, 040 66969 100, +49 40 66969 100.', text=text
            )
        )
    return text


Number = Annotated[str, AfterValidator(check_number)]
