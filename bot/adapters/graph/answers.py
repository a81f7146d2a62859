"""What Graph answers, as far as we ask for it."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field
from pydantic.alias_generators import to_camel


class Answer(BaseModel, alias_generator=to_camel, frozen=True):
    """An object of Graph, which writes names ``likeThis``."""


class Reference(Answer):
    """Something of which only the id was asked for."""

    id: UUID


class User(Answer):
    """A person, a guest, a room or an account. Empty texts are absent."""

    id: UUID
    user_principal_name: str
    display_name: str | None = None
    given_name: str | None = None
    surname: str | None = None
    mail: str | None = None
    department: str | None = None
    preferred_language: str | None = None
    account_enabled: bool | None = None
    user_type: str | None = None
    employee_leave_date_time: datetime | None = None
    manager: Reference | None = None


class Page(Answer):
    """A part of a list: ``next_link`` is where it goes on."""

    next_link: str | None = Field(default=None, alias="@odata.nextLink")


class Users(Page):
    """A page of people."""

    value: list[User]


class References(Page):
    """A page of ids."""

    value: list[Reference]


class Texts(Answer):
    """A list of texts."""

    value: list[str]
