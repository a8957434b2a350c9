"""All pages of cases."""

from agent_console.cases import listing, page

ROUTERS = (listing.router, page.router)
