"""To which addresses the bot will talk: where a reply goes, its token goes too."""

from collections.abc import Collection
from functools import lru_cache
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import SplitResult, urlsplit

TEAMS_HOSTS = (
    "smba.trafficmanager.net",
    "smba.onyx.prod.teams.trafficmanager.net",
    "smba.infra.gcc.teams.microsoft.com",
)
"""The hosts of the public cloud and GCC, as in Microsoft's Teams SDK ("Service URL Validation").

Anybody may register a name under trafficmanager.net, so these are whole names.
"""


class ServiceUrls(Protocol):
    """Decides whether replies may be sent to a ``serviceUrl``."""

    def allows(self, url: str) -> bool:
        """Return whether the bot may send there."""
        ...


class AllowedHosts:
    """HTTPS to hosts on a list; ``*.example.org`` stands for every host below example.org."""

    def __init__(self, hosts: Collection[str] = TEAMS_HOSTS) -> None:
        self._hosts = frozenset(host.lower() for host in hosts if not host.startswith("*."))
        self._suffixes = tuple(host[1:].lower() for host in hosts if host.startswith("*."))

    def allows(self, url: str) -> bool:
        """Return whether ``url`` is HTTPS, to a host on the list, without further ado in it."""
        parts = _split(url)
        if parts is None or parts.scheme != "https" or parts.port not in {None, 443}:
            return False
        host = parts.hostname or ""
        return host in self._hosts or host.endswith(self._suffixes)


class ThisMachine:
    """HTTP or HTTPS to loopback: for development without an app id."""

    def allows(self, url: str) -> bool:
        """Return whether ``url`` leads to this machine."""
        return is_loopback(url)


@lru_cache(maxsize=256)
def is_loopback(url: str) -> bool:
    """Return whether an HTTP(S) ``url`` leads to this machine."""
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"}:
        return False
    try:
        return ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname == "localhost"


@lru_cache(maxsize=256)
def _split(url: str) -> SplitResult | None:
    """Return the parts of ``url``, or nothing if it holds what clients read in different ways."""
    if not url.isascii() or any(sign in url for sign in "\\@?# \t\r\n"):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
