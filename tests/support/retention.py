"""How long each column of each table is kept; the product's own list, under the name that tests know."""

from buergerdraht.retention import as_table, retention

__all__ = ["as_table", "retention"]
