"""All pages of the crisis switch."""

from agent_console.crisis import looking, switching

ROUTERS = (looking.router, switching.router)
