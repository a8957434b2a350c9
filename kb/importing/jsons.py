"""JSON of a source, whatever is wrong with it; and its fields as the types that are expected."""

import json
from typing import Any

from kb.importing.errors import BadSource
from kb.importing.source import SourceFile


def loaded(file: SourceFile) -> Any:
    """The file's JSON; raises BadSource with the line of what is wrong."""
    try:
        return json.loads(file.whole().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadSource(
            "%(file)s ist kein UTF-8: Byte %(byte)s passt nicht.", file=file.name, byte=error.start
        ) from error
    except RecursionError as error:
        raise BadSource("%(file)s ist zu tief verschachtelt.", file=file.name) from error
    except json.JSONDecodeError as error:
        raise BadSource(
            "%(file)s, Zeile %(line)s: kein lesbares JSON (%(why)s).",
            file=file.name,
            line=error.lineno,
            why=error.msg,
        ) from error
    except ValueError as error:
        raise BadSource("%(file)s ist kein lesbares JSON (%(why)s).", file=file.name, why=error) from error


def text_at(record: Any, *names: str) -> str:
    """The first of these fields that has a text or a number; "" without one."""
    for name in names:
        value = record.get(name) if isinstance(record, dict) else None
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def list_at(record: Any, name: str) -> list[Any]:
    """The field as a list; [] when it is none."""
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, list) else []


def texts_at(record: Any, name: str) -> tuple[str, ...]:
    """The texts of a list, without empty ones."""
    return tuple(one.strip() for one in list_at(record, name) if isinstance(one, str) and one.strip())
