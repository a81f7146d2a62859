"""A bot of a few lines that uses everything a Teams client offers, to test the chat page with."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

from aiohttp import ClientSession, web

Activity = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
FRUIT = ("appel", "ananas", "banaan", "peer", "perzik")


def form(title: str, *more: dict[str, Any], **root: Any) -> dict[str, Any]:
    """Return a card with every way to answer on it."""
    button = {"type": "Action.Execute", "data": {"number": 7}}
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "TextBlock", "text": title, "size": "Large", "weight": "Bolder", "wrap": True},
            {"type": "TextBlock", "text": "Kies **wat** je wilt.", "wrap": True, "isSubtle": True},
            {
                "type": "FactSet",
                "facts": [
                    {"title": "Dag", "value": "dinsdag 24 november 2026"},
                    {"title": "Plek", "value": "A.2.14, rust"},
                ],
            },
            {
                "type": "Input.Text",
                "id": "wish",
                "label": "Je wens",
                "isRequired": True,
                "errorMessage": "Vul je wens in",
            },
            {
                "type": "Input.ChoiceSet",
                "id": "fruit",
                "label": "Fruit",
                "placeholder": "Begin te typen",
                "choices": [],
                "choices.data": {"type": "Data.Query", "dataset": "fruit"},
            },
            *more,
        ],
        "actions": [
            button | {"id": "keep", "title": "Vastleggen", "verb": "keep", "style": "positive"},
            {"type": "Action.Submit", "title": "Versturen", "data": {"sent": True}},
            {
                "type": "Action.Submit",
                "title": "Venster",
                "associatedInputs": "none",
                "data": {"msteams": {"type": "task/fetch"}, "about": "dialog"},
            },
            button | {"title": "Melding", "verb": "notice", "associatedInputs": "none"},
            button | {"title": "Mislukken", "verb": "fail", "associatedInputs": "none"},
        ],
        **root,
    }


def text_card(text: str, **root: Any) -> dict[str, Any]:
    """Return a card with one sentence."""
    body = [{"type": "TextBlock", "text": text, "wrap": True}]
    return {"type": "AdaptiveCard", "version": "1.5", "body": body, **root}


def dialog_card() -> dict[str, Any]:
    """Return a card with one input, for in a dialog."""
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "Input.Text", "id": "answer", "label": "Je antwoord"}],
        "actions": [{"type": "Action.Submit", "title": "Klaar", "style": "positive"}],
    }


class SmallBot:
    """Remembers every activity it gets, and answers like a bot in Teams."""

    def __init__(self) -> None:
        self.heard: list[Activity] = []
        self.authorizations: list[str | None] = []
        self.refuses = False
        self.may_go_on = asyncio.Event()
        self._session: ClientSession | None = None
        self._arrived = asyncio.Condition()

    def of_type(self, kind: str) -> list[Activity]:
        """Return the activities of one type."""
        return [activity for activity in self.heard if activity["type"] == kind]

    async def wait_for(self, kind: str, count: int = 1) -> list[Activity]:
        """Wait, at most 5 seconds, until so many activities of this type came in."""
        async with self._arrived, asyncio.timeout(5):
            await self._arrived.wait_for(lambda: len(self.of_type(kind)) >= count)
        return self.of_type(kind)

    async def call(self, method: str, activity: Activity, path: str, body: object = None) -> Any:
        """Call the connector about the conversation of ``activity``; return its JSON answer."""
        assert self._session
        conversation = quote(activity["conversation"]["id"], safe="")
        url = f"{activity['serviceUrl']}v3/conversations/{conversation}{path}"
        async with self._session.request(method, url, json=body) as response:
            return await response.json() if response.content_length else None

    async def say(self, activity: Activity, text: str = "", **more: Any) -> str:
        """Reply to ``activity``; return the id of the reply."""
        body = {"type": "message", "text": text, **more}
        answer = await self.call("POST", activity, f"/activities/{activity['id']}", body)
        return str(answer["id"])

    async def on_activity(self, request: web.Request) -> web.Response:
        """Answer ``POST /api/messages``."""
        activity = await request.json()
        if self.refuses:
            return web.Response(status=500)
        async with self._arrived:
            self.heard.append(activity)
            self.authorizations.append(request.headers.get("Authorization"))
            self._arrived.notify_all()
        if activity["type"] == "invoke":
            return web.json_response(self._answer(activity))
        if activity["type"] == "message":
            await self._reply(activity)
        return web.Response(status=202)

    async def _reply(self, activity: Activity) -> None:
        text = activity.get("text", "")
        if "value" in activity:
            await self.say(activity, f"Ontvangen: {activity['value'].get('wish')}")
        elif "kaart" in text:
            await self.call("POST", activity, "/activities", {"type": "typing"})
            card = form(f"Kaart voor {activity['from']['name']}")
            await self.say(activity, attachments=[{"contentType": CARD, "content": card}])
        elif "langzaam" in text:
            await self.call("POST", activity, "/activities", {"type": "typing"})
            await self.may_go_on.wait()
            await self.say(activity, "Daar ben ik")
        elif "ververs" in text:
            action = {"type": "Action.Execute", "verb": "refresh"}
            card = text_card("Oude stand", refresh={"action": action, "userIds": []})
            await self.say(activity, attachments=[{"contentType": CARD, "content": card}])
        else:
            await self.say(activity, f"Je zei: **{text}**")

    def _answer(self, activity: Activity) -> dict[str, Any]:
        value = activity["value"]
        if activity["name"] == "application/search":
            found = [name for name in FRUIT if value["queryText"].lower() in name]
            results = [{"title": name.title(), "value": f"fruit-{name}"} for name in found]
            kind = "application/vnd.microsoft.search.searchResponse"
            return {"statusCode": 200, "type": kind, "value": {"results": results}}
        if activity["name"] == "task/fetch":
            shown = {"contentType": CARD, "content": dialog_card()}
            dialog = {"title": "Een vraag", "height": 200, "width": 480, "card": shown}
            return {"task": {"type": "continue", "value": dialog}}
        if activity["name"] == "task/submit":
            said = f"Dank voor: {value['data'].get('answer')}"
            return {"task": {"type": "message", "value": said}}
        return self._act(value["action"])

    def _act(self, action: dict[str, Any]) -> dict[str, Any]:
        data = action["data"]
        if action["verb"] == "notice":
            kind = "application/vnd.microsoft.activity.message"
            return {"statusCode": 200, "type": kind, "value": "Gelukt"}
        if action["verb"] == "fail":
            error = {"code": "Forbidden", "message": "Dat mag niet"}
            return {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": error}
        sentence = f"Vastgelegd: {data.get('wish')}, {data.get('fruit')}"
        if action["verb"] == "refresh":
            sentence = "Nieuwe stand"
        return {"statusCode": 200, "type": CARD, "value": text_card(sentence)}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Listen on loopback while in the context, and return the address."""
        app = web.Application()
        app.router.add_post("/api/messages", self.on_activity)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._session = ClientSession()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await self._session.close()
            await runner.cleanup()
