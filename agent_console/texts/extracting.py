"""Finds every text of the pages and updates the catalogues: `python -m agent_console.texts.extracting`."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from agent_console.texts.languages import FOLDER
from agent_console.texts.refusals import refusals
from contacts.catalogue import OUTCOMES, WHYS_NOT_HERE
from contacts.topics import GROUPS
from kb.difference import NAMES
from reporting.metrics.figures import FIGURES

ROOM = FOLDER.parent
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "Sentence": None}
SKIPPED = ("node_modules", "static")
Text = str | tuple[str, ...]


def texts() -> Iterator[Text]:
    """Every German text: of templates, marked in Python, of the other rooms' catalogues and refusals."""
    found = extract_from_dir(
        ROOM, METHODS, {}, KEYWORDS, directory_filter=lambda folder: Path(folder).name not in SKIPPED
    )
    for _file, _line, text, _comments, _context in found:
        yield text if isinstance(text, str) else tuple(text)
    yield from (outcome.name for outcome in OUTCOMES)
    yield from (why.name for why in WHYS_NOT_HERE)
    yield from (group.name for group in GROUPS)
    yield from NAMES.values()
    yield from refusals()
    yield from (text for figure in FIGURES for text in (figure.name, figure.formula))
    yield from (topic.name for group in GROUPS for topic in group.topics)


def bring_up_to_date(path: Path) -> Catalog:
    """Adds what is new to a catalogue file, drops what is gone, keeps every translation that still fits."""
    with path.open("rb") as source:
        catalogue = read_po(source, locale=path.parts[-3])
    template = Catalog(project="Bürgerdraht", charset="utf-8")
    for text in texts():
        template.add(text)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as target:
        write_po(target, catalogue, width=110, no_location=True, sort_output=True, omit_header=False)
    return catalogue


def main() -> None:
    for path in FOLDER.glob("*/LC_MESSAGES/messages.po"):
        bring_up_to_date(path)


if __name__ == "__main__":
    main()
