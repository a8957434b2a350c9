"""Sentences put together from values that can still be said in another language."""

from collections.abc import Callable, Mapping
from typing import Any, Self


class Sentence(str):
    """A German text that remembers what it was put together from.

    `Sentence("Den Fall %(number)s gibt es nicht.", number=7)` is that text with its values. A page looks the
    template up in the reader's catalogue; the command line and logs print it as it is. Without values the
    template is the text, and a percent sign in it is only that. The first argument is always written out:
    there the extraction finds it.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        sentence = super().__new__(cls, template % values if values else template)
        sentence.template, sentence.values = template, values
        return sentence

    def said(self, look_up: Callable[[str], str]) -> str:
        """The same in the language of that catalogue; sentences among the values are translated too."""
        text = look_up(self.template)
        values = {name: _said(value, look_up) for name, value in self.values.items()}
        return text % values if values else text

    def as_json(self) -> dict[str, Any]:
        """For another process; `read_sentence` is the way back."""
        return {"template": self.template, "values": {name: str(one) for name, one in self.values.items()}}


def read_sentence(given: Mapping[str, Any]) -> Sentence:
    """What `Sentence.as_json` wrote; values are text now."""
    return Sentence(given["template"], **given["values"])


def say(text: str, look_up: Callable[[str], str]) -> str:
    """A text for a page: a sentence by its template, any other looked up whole."""
    return text.said(look_up) if isinstance(text, Sentence) else look_up(text)


def _said(value: object, look_up: Callable[[str], str]) -> object:
    return value.said(look_up) if isinstance(value, Sentence) else value


def sentence_of(error: Exception) -> str:
    """What an error was raised with; str() forgets how it was put together."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Sentence) else str(error)
