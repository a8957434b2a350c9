"""All pages of tasks."""

from agent_console.tasks import page

ROUTERS = (page.router,)
