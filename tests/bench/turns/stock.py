"""botbuilder's own echo bot, as its documentation runs it; spared the fetching of tokens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botframework.connector.auth import (
    AppCredentials,
    AuthenticationConstants,
    BotFrameworkAuthenticationFactory,
    MicrosoftAppCredentials,
    ServiceClientCredentialsFactory,
)

from tests.adapters.teams.issuer import APP_ID
from tests.bench.turns.serving import main


class WithoutTokens(ServiceClientCredentialsFactory):
    """Checks tokens that come in, and sends none."""

    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == APP_ID

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, *_: object, **__: object) -> AppCredentials:
        return MicrosoftAppCredentials("", "")


class Echo(ActivityHandler):
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"Echo: {turn_context.activity.text}")


@asynccontextmanager
async def stock(metadata_url: str, _: str) -> AsyncIterator[web.Application]:
    """Yield the application."""
    AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = metadata_url
    authentication = BotFrameworkAuthenticationFactory.create(credential_factory=WithoutTokens())
    adapter, bot = CloudAdapter(authentication), Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    yield app


if __name__ == "__main__":
    main(stock, asyncio.run)
