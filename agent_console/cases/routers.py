"""All pages of cases."""

from agent_console.cases import earlier, listing, page

ROUTERS = (listing.router, page.router, earlier.router)
