"""The group of commands `buergerdraht crisis`."""

import typer

app = typer.Typer(help="Krisenprofile: ansehen, proben, schalten.", no_args_is_help=True)
