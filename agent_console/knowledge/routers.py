"""All pages of knowledge. A page's fixed path comes before one with a number in the same place."""

from agent_console.knowledge import listing

ROUTERS = (listing.router,)
