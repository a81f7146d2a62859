"""Cells of tables that people open in a spreadsheet program."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless_cell(text: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula.

    Source: OWASP, CSV injection. A phone number that begins with + is harmless as well then.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
