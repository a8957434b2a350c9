"""The endpoints about what is stored, and of the agreement."""

from agent_console.agreement import deciding, page

ROUTERS = (page.router, deciding.router)
