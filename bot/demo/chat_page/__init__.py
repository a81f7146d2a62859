"""A Teams client for one machine: a page in which one is anybody, and the connector behind it."""

from bot.demo.chat_page.people import ChatPerson
from bot.demo.chat_page.server import create_chat_page, serve_chat_page

__all__ = ["ChatPerson", "create_chat_page", "serve_chat_page"]
