"""What the cards of tips have in common."""

from microsoft_teams.cards import CardElement, Image, TextBlock

from bot.features.tips.domain import Content, Theme
from bot.kernel.people import Language, Person
from cards.texts import say
from cards.texts.harmless import Words, harmless
from cards.tips.markdown import blocks


def theme_name(language: Language, theme: Theme) -> Words:
    """Return what a theme is called."""
    return say(language, f"tip-theme-{theme}")


def words(language: Language, content: Content) -> list[CardElement]:
    """Return the text and the picture of a tip."""
    shown: list[CardElement] = [TextBlock(text=block, wrap=True) for block in blocks(content.body)]
    if content.picture:
        about = say(language, "tip-picture-about", title=content.title)
        shown.append(Image(url=content.picture, alt_text=about, size="Stretch"))
    return shown


def by_line(language: Language, content: Content, author: Person | None) -> Words:
    """Return who a tip is from and what it is about; a hidden name stays hidden."""
    theme = theme_name(language, content.theme)
    if author is None or author.name_hidden:
        return say(language, "tip-by-somebody", theme=theme)
    return say(language, "tip-by", name=author.display_name, theme=theme)


def excerpt(content: Content, most: int = 140) -> Words:
    """Return how the first line of a tip begins, without its marks."""
    first = next((line for line in content.body.splitlines() if line.strip("-* ")), "")
    plain = " ".join(first.replace("*", "").split())
    return harmless(plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + "…")
