"""Which format a file has, by its first bytes."""

from kb.importing.errors import BadSource
from kb.importing.jsons import loaded
from kb.importing.options import SourceFormat
from kb.importing.source import SourceFile

HEAD = 2_048
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def format_of(file: SourceFile) -> SourceFormat:
    """The format; raises BadSource for an empty file."""
    with file.opened() as opened:
        head = opened.read(HEAD)
    if head.startswith(SPREADSHEETS):
        return SourceFormat.XLSX
    text = _decoded(head).lstrip()
    if not text:
        raise BadSource("%(file)s ist leer.", file=file.name)
    if text[0] == "<":
        return SourceFormat.XZUFI
    return _json_of(file) if text[0] in "{[" else SourceFormat.CSV


def _json_of(file: SourceFile) -> SourceFormat:
    content = loaded(file)
    is_dldb = isinstance(content, dict) and isinstance(content.get("data"), list)
    return SourceFormat.DLDB if is_dldb else SourceFormat.PVOG


def _decoded(head: bytes) -> str:
    for mark, encoding in BOMS.items():
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("latin-1").replace("\x00", "")
