"""What a feature offers: commands, actions, jobs and topics, declared as data."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, field_validator

from bot.chat.delivery import Topic
from bot.chat.reply import Answer, Reply
from bot.chat.turn import Trigger, Turn
from bot.chat.understanding import Meaning
from bot.kernel.people import EVERYONE, Role


class CardData(BaseModel):
    """What a button sends: opaque ids and inputs, never anything that the server believes.

    Clients differ in how they send numbers and leave empty inputs out, so subclasses accept
    strings and give defaults; what they do not name is dropped.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, str_max_length=2000)

    @field_validator("*", mode="before")
    @classmethod
    def _refuse_nul(cls, value: Any) -> Any:
        """Refuse the one character that PostgreSQL cannot keep."""
        if isinstance(value, str) and "\0" in value:
            raise ValueError("contains NUL")
        return value


Data = TypeVar("Data", bound=CardData)


@dataclass(frozen=True, slots=True)
class Command:
    """A typed wish, by the name that the understanding gives it: ``flexspots.book``.

    A command that is not ``personal`` may also be answered in group chats and channels. Help and
    the menu of Teams show those that are ``listed``. One that ``leads_on`` is remembered, so that
    "en donderdag?" may follow it.
    """

    name: str
    handle: Callable[[Turn, Meaning], Awaitable[Reply]]
    roles: frozenset[Role] = EVERYONE
    personal: bool = True
    listed: bool = True
    leads_on: bool = True


@dataclass(frozen=True, slots=True)
class Action(Generic[Data]):
    """A button, dialog or typeahead, by its verb: ``flexspots.book``."""

    verb: str
    data: type[Data]
    handle: Callable[[Turn, Data], Awaitable[Answer]]
    roles: frozenset[Role] = EVERYONE
    personal: bool = True
    trigger: Trigger = Trigger.ACTION


@dataclass(frozen=True, slots=True)
class Job:
    """Background work by its name: ``people.sync``.

    ``every`` is a cron line in UTC for periodic work; it then takes no arguments. Arguments are
    ids and numbers only: job tables are no place for texts or names.
    """

    name: str
    run: Callable[..., Awaitable[None]]
    every: str | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """One capability."""

    name: str
    commands: tuple[Command, ...] = ()
    actions: tuple[Action[Any], ...] = ()
    jobs: tuple[Job, ...] = field(default=())
    topics: tuple[Topic, ...] = ()
