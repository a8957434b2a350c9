"""The offices of the demo organisation: one YAML file, its addresses and hours are ours."""

from pathlib import Path
from typing import Any

import yaml

from kb.demo_articles import SOURCE
from kb.errors import BadArticleFile
from kb.hours import read_hours
from kb.offices import OFFICE, Office

FILE = Path(__file__).with_name("demo_offices.yaml")


def demo_offices() -> list[Office]:
    """All offices of the demo, in the order of the file; raises BadArticleFile for hours that are none."""
    return [_office(one) for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def _office(given: dict[str, Any]) -> Office:
    hours = given.pop("hours", "")
    weekly = read_hours(hours) or ()
    if hours and not weekly:
        raise BadArticleFile(f"{FILE.name}: „{hours}“ sind keine lesbaren Zeiten wie „Mo-Fr 8-12“.")
    return OFFICE.validate_python({"source": SOURCE, "weekly": weekly, **given})
