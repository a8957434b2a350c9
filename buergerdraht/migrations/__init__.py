"""The database's versions: one revision file for each room's change, run by `upgrade`."""

from buergerdraht.migrations.upgrading import DatabaseNewer, DatabaseUnusable, upgrade, version

__all__ = ["DatabaseNewer", "DatabaseUnusable", "upgrade", "version"]
