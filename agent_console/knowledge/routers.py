"""All pages of knowledge. A page's fixed path comes before one with a number in the same place."""

from agent_console.knowledge import editing, imports, listing, offices, reading, suggesting, versions

ROUTERS = (
    listing.router,
    editing.router,
    reading.router,
    versions.router,
    suggesting.router,
    offices.router,
    imports.router,
)
