"""`buergerdraht crisis`: the switch from the command line."""

import typer

from routing.crisis.commands import looking, switching, telephone

app = typer.Typer(help="Krisenprofile: ansehen, proben, schalten.", no_args_is_help=True)
app.command("list")(looking.profiles)
app.command("status")(looking.state)
app.command("on")(switching.on)
app.command("extend")(switching.extend)
app.command("off")(switching.off)
app.command("rehearse")(switching.rehearse)
app.command("code")(telephone.code)
