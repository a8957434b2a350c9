"""The database's versions: one revision file for each room's change, run by `upgrade`."""

from buergerdraht.migrations.upgrading import (
    DatabaseNewer,
    DatabaseUnusable,
    newest_version,
    upgrade,
    version,
)

__all__ = ["DatabaseNewer", "DatabaseUnusable", "newest_version", "upgrade", "version"]
