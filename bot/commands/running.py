"""``slimmer serve``, ``worker`` and ``migrate``: what runs in production."""

from typing import Any

import click
from pydantic import ValidationError

from bot.settings import Settings


def settings_or_exit(**given: Any) -> Settings:
    """Return the settings, or end with a sentence for each one that is wrong or missing."""
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        lines = (f"{_variable(problem['loc'])}: {problem['msg']}" for problem in error.errors())
        raise click.ClickException("\n".join(lines)) from None
    if missing := settings.missing_to_start():
        raise click.ClickException(
            "The bot does not start, because these are not set: "
            + ", ".join(missing)
            + ".\n`slimmer doctor` says more. To try the bot on this machine: `slimmer demo`."
        )
    return settings


def _variable(location: tuple[int | str, ...]) -> str:
    return "_".join(["SLIMMER", *map(str, location)]).upper()


@click.command()
def migrate() -> None:
    """Bring the database to what this version needs."""
    from bot.adapters.db import schema  # noqa: PLC0415 - the command line stays quick
    from bot.bootstrap import database  # noqa: PLC0415 - the same

    settings = Settings()
    if settings.database_url is None:
        raise click.ClickException("SLIMMER_DATABASE_URL is not set.")
    database.migrate(settings)
    click.echo(f"The database is at migration {schema.head()}.")


@click.command()
@click.option("--local", is_flag=True, default=None, help="No app id: this machine only.")
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on.")
def serve(local: bool | None, host: str | None, port: int | None) -> None:  # noqa: FBT001 - click
    """Run the web process: the bot itself."""
    settings = settings_or_exit(local=local, host=host, port=port)
    from bot.bootstrap import run_web  # noqa: PLC0415 - the command line stays quick

    run_web(settings)


@click.command()
@click.option("--local", is_flag=True, default=None, help="No app id: this machine only.")
def worker(local: bool | None) -> None:  # noqa: FBT001 - click
    """Run the worker: jobs and schedules."""
    settings = settings_or_exit(local=local)
    from bot.bootstrap import run_worker  # noqa: PLC0415 - the command line stays quick

    run_worker(settings)
