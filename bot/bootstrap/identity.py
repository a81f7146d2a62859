"""Who the bot is to Microsoft, and where it may go with that."""

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from bot.adapters.graph.installing import GraphInstaller
from bot.adapters.graph.on_demand import DirectoryOnDemand
from bot.adapters.teams import outbound_tokens
from bot.adapters.teams.messenger import Installer, NoInstaller
from bot.adapters.teams.service_urls import TEAMS_HOSTS, AllowedHosts, ServiceUrls, ThisMachine
from bot.settings import Credential, Settings

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential


def credential(settings: Settings) -> "AsyncTokenCredential":
    """Return how the bot proves to Microsoft who it is, for the connector and for Graph."""
    match settings.credential:
        case Credential.SECRET if settings.app_secret is not None:
            secret = settings.app_secret.get_secret_value()
            return outbound_tokens.client_secret(settings.tenant_id, settings.app_id, secret)
        case Credential.CERTIFICATE if settings.app_certificate is not None:
            return outbound_tokens.certificate(
                settings.tenant_id, settings.app_id, settings.app_certificate
            )
        case _:
            return outbound_tokens.managed_identity(settings.managed_identity_client_id)


def directory_of(settings: Settings, patience: float) -> DirectoryOnDemand:
    """Return the directory in Graph. ``patience`` is how many seconds an answer may take."""
    prove = None if settings.local else lambda: credential(settings)
    return DirectoryOnDemand(settings.graph_url, settings.role_groups, prove, patience=patience)


def outbound(
    settings: Settings, stack: contextlib.AsyncExitStack
) -> tuple[ServiceUrls, outbound_tokens.TokenSource]:
    """Return where requests to Teams may go, and with what token."""
    if settings.local:
        return ThisMachine(), outbound_tokens.NoTokens()
    tokens = outbound_tokens.CredentialTokens(credential(settings))
    stack.push_async_callback(tokens.close)
    return AllowedHosts(settings.service_hosts or TEAMS_HOSTS), tokens


def installer(settings: Settings, stack: contextlib.AsyncExitStack) -> Installer:
    """Return who installs the app for people, if the settings say which app."""
    if not settings.teams_app_id:
        return NoInstaller()
    prove = None if settings.local else partial(credential, settings)
    graph = GraphInstaller(settings.graph_url, settings.teams_app_id, prove)
    stack.push_async_callback(graph.close)
    return graph
