"""All pages of the administration. Fixed paths come before the sections, whose name is a parameter."""

from agent_console.admin import displays, editing, listing, ordering, people, prompts, removing, versions

ROUTERS = (
    prompts.router,
    displays.router,
    versions.router,
    people.router,
    removing.router,
    ordering.router,
    editing.router,
    listing.router,
)
