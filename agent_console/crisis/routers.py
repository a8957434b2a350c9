"""All pages of the crisis switch."""

from agent_console.crisis import borrowing, looking, switching

ROUTERS = (looking.router, switching.router, borrowing.router)
