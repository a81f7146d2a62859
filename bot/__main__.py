"""The command line: ``slimmer``, or ``python -m bot``. Each command imports only what it needs."""

import importlib
from typing import ClassVar

import click


class LazyGroup(click.Group):
    """Commands by name and the place of their code, imported when asked for."""

    places: ClassVar[dict[str, str]] = {
        "demo": "bot.demo.run:demo",
        "doctor": "bot.commands.doctor:doctor",
        "dpia": "bot.commands.dpia:dpia",
        "erasures": "bot.commands.restoring:erasures",
        "graph-simulator": "bot.demo.run:graph_simulator",
        "import": "bot.commands.importing:import_",
        "import-catalogue": "bot.commands.equipment:import_catalogue",
        "loans": "bot.commands.equipment:loans",
        "migrate": "bot.commands.running:migrate",
        "permissions": "bot.commands.permissions:permissions_",
        "restore-drill": "bot.commands.restoring:restore_drill",
        "serve": "bot.commands.running:serve",
        "understand": "bot.demo.understand:understand",
        "worker": "bot.commands.running:worker",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order of the alphabet."""
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command called ``cmd_name``, importing it now."""
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup)
def main() -> None:
    """Slimmer Samenwerken: a Teams bot for hybrid work at a municipality."""


if __name__ == "__main__":
    main(prog_name="slimmer")
