"""docs/organisation.md: its example is a file that can be imported, with every section."""

import re
from pathlib import Path

from routing.organisation.file import parse
from routing.organisation.sections import SECTIONS

PAGE = Path(__file__).parents[3] / "docs" / "organisation.md"


def test_the_example_can_be_imported_and_has_every_section() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert example is not None
    organisation = parse(example[1], PAGE.name)
    assert all(getattr(organisation, section.name) for section in SECTIONS)
