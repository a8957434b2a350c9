"""How long each column is kept, as the code declares it: for /agreement and docs/privacy.md alike."""

from collections.abc import Mapping

from buergerdraht.columns import Keep
from buergerdraht.database import Table
from buergerdraht.rooms import register_tables

Retention = Mapping[str, Mapping[str, Keep | None]]


def retention() -> dict[str, dict[str, Keep | None]]:
    """Table to column to what its `info` declares; None where it declares nothing."""
    register_tables()
    return {
        table.name: {column.name: column.info.get("keep") for column in table.columns}
        for table in Table.metadata.sorted_tables
    }


def by_keep(columns: Mapping[str, Keep | None]) -> dict[Keep, tuple[str, ...]]:
    """The columns of one table by how long they are kept."""
    kept = sorted({keep for keep in columns.values() if keep})
    return {keep: tuple(name for name, each in columns.items() if each is keep) for keep in kept}


def as_table() -> str:
    """The table of docs/privacy.md: a line for each retention of each table."""
    lines = ["| table | kept | columns |", "|---|---|---|"]
    for table, columns in sorted(retention().items()):
        for keep, names in by_keep(columns).items():
            lines.append(f"| {table} | {keep.value} | {', '.join(f'`{name}`' for name in names)} |")
    return "\n".join(lines)
