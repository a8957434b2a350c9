"""What this layer adds to the command line: one file for each group of commands."""

import typer

from routing.organisation.commands import demo, file, lists, password, phone, pin, route


def add_commands(command: typer.Typer) -> None:
    """Adds organisation, hotlines, agents, phone, password, pin, route and demo."""
    command.add_typer(file.app, name="organisation")
    command.add_typer(demo.app, name="demo")
    command.command("hotlines")(lists.hotlines)
    command.command("agents")(lists.agents)
    command.command("phone")(phone.phone)
    command.command("password")(password.password)
    command.command("pin")(pin.pin)
    command.command("route")(route.route)
