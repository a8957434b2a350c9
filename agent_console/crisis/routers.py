"""All pages of the crisis switch."""

from agent_console.crisis import announcing, borrowing, looking, switching

ROUTERS = (looking.router, switching.router, announcing.router, borrowing.router)
