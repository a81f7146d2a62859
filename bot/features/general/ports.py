"""What the general feature needs from elsewhere; `bot.bootstrap` hands it over."""

from typing import Protocol

from bot.kernel.people import Language, Person, PersonId


class Preferences(Protocol):
    """Keeps what somebody prefers."""

    async def change_settings(
        self,
        person_id: PersonId,
        *,
        language: Language | None = None,
        name_hidden: bool | None = None,
    ) -> Person | None:
        """Change what is given, and return the person as they are now."""
        ...
