"""All pages of tasks."""

from agent_console.tasks import page, taking

ROUTERS = (page.router, taking.router)
