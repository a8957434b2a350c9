"""All pages of knowledge. A page's fixed path comes before one with a number in the same place."""

from agent_console.knowledge import (
    deciding,
    editing,
    faults,
    gaps,
    imports,
    listing,
    news,
    offices,
    reading,
    suggesting,
    synonyms,
    versions,
)

ROUTERS = (
    listing.router,
    editing.router,
    reading.router,
    versions.router,
    suggesting.router,
    deciding.router,
    faults.router,
    gaps.router,
    synonyms.router,
    news.router,
    offices.router,
    imports.router,
)
