"""The board's endpoints."""

from agent_console.board import actions, events, page

ROUTERS = (page.router, events.router, actions.router)
