"""How long each column of each table is kept, as docs/privacy.md says it."""

from buergerdraht.columns import Keep
from buergerdraht.database import Table
from buergerdraht.rooms import register_tables


def retention() -> dict[str, dict[str, Keep | None]]:
    """Table to column to what its `info` declares; None where it declares nothing."""
    register_tables()
    return {
        table.name: {column.name: column.info.get("keep") for column in table.columns}
        for table in Table.metadata.sorted_tables
    }


def as_table() -> str:
    """The table of docs/privacy.md: a line for each retention of each table."""
    lines = ["| table | kept | columns |", "|---|---|---|"]
    for table, columns in sorted(retention().items()):
        for keep in sorted({keep for keep in columns.values() if keep}):
            names = ", ".join(f"`{name}`" for name, kept in columns.items() if kept is keep)
            lines.append(f"| {table} | {keep.value} | {names} |")
    return "\n".join(lines)
