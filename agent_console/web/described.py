"""What a signature does not tell of an endpoint: forms read as a whole, files, filters in an address.

For app.openapi(), from which tests take what they ask every endpoint (docs/testing.md); it is not served.
Given to a route as `openapi_extra`.
"""

from collections.abc import Iterable
from typing import Any

TEXT = {"type": "string"}
FILE = {"type": "string", "format": "binary"}


def form_of(names: Iterable[str]) -> dict[str, Any]:
    """A form with fields of text; each may be left out, as a browser does with a box that is not ticked."""
    return _body("application/x-www-form-urlencoded", dict.fromkeys(names, TEXT))


def file_and(names: Iterable[str] = ()) -> dict[str, Any]:
    """A form with a file, named `file`, and fields of text."""
    return _body("multipart/form-data", dict.fromkeys(names, TEXT) | {"file": FILE})


def asked_by(names: Iterable[str]) -> dict[str, Any]:
    """What may stand in the address; what makes no sense there counts as not asked, or is refused."""
    return {"parameters": [{"name": name, "in": "query", "schema": TEXT} for name in names]}


def _body(media_type: str, fields: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "properties": fields}
    return {"requestBody": {"content": {media_type: {"schema": schema}}}}
