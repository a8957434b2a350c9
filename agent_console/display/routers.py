"""A display's endpoints."""

from agent_console.display import events, page

ROUTERS = (page.router, events.router)
