"""All pages of the administration. Fixed paths come before the sections, whose name is a parameter."""

from agent_console.admin import editing, listing, prompts

ROUTERS = (prompts.router, editing.router, listing.router)
