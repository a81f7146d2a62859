import json
import zipfile
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from click.testing import CliRunner

from bot.__main__ import main
from bot.adapters.graph import permissions
from bot.adapters.web.notifications import add_notifications
from bot.commands import preflight
from bot.commands.doctor import examine
from bot.commands.findings import Verdict
from bot.commands.permissions import plan
from bot.settings import Credential, Settings
from manifest.build import package, write

ALL = [each.name for each in permissions.needed(installs=True)]


class Identity:
    """A credential that gives tokens with these roles, or none at all."""

    def __init__(self, *roles: str, broken: bool = False) -> None:
        self.roles = roles
        self.broken = broken
        self.asked: list[str] = []

    async def get_token(self, *scopes: str, **_: object):
        self.asked += scopes
        if self.broken:
            raise ConnectionError("secret words of the identity")
        claims = {"roles": list(self.roles)}
        token = jwt.encode(claims, "a key of more than thirty-two bytes", "HS256")

        class Grant:
            def __init__(self) -> None:
                self.token = token

        return Grant()

    async def close(self) -> None:
        self.asked.append("closed")


@pytest.fixture
async def microsoft():
    """Run what answers as Microsoft and the bot's own web process do."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({})

    async def receive(told) -> int:
        raise AssertionError("a handshake tells nothing")

    async def sign_in(_: web.Request) -> web.Response:
        return web.Response(text="<html>sign in</html>")

    app = web.Application()
    app.router.add_get("/keys", answer)
    app.router.add_get("/v1.0", answer)
    app.router.add_post("/behind/a/login", sign_in)
    add_notifications(app, receive, "secret")
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


def settings_for(microsoft: str, database_url: str, **given: object) -> Settings:
    return Settings.model_validate(
        {
            "database_url": database_url,
            "app_id": "3a1c6c33-0c5f-4a1e-9f5d-7a2b6f1e0d11",
            "tenant_id": "t",
            "openid_metadata_url": f"{microsoft}/keys",
            "graph_url": f"{microsoft}/v1.0",
            "or_consent_ref": "OR-1",
            "dpia_ref": "DPIA-1",
            "municipality": "Zaanwijk",
            "website": "https://www.zaanwijk.nl",
        }
        | given
    )


async def lines(settings: Settings, identity: Identity, now=lambda: datetime.now(UTC)):
    return [finding async for finding in examine(settings, lambda: identity, now)]  # type: ignore[arg-type, return-value]


def wrong(findings) -> list[str]:
    return [each.sentence for each in findings if each.verdict is Verdict.MISSING]


async def test_where_all_is_well_nothing_is_missing(microsoft, database_url):
    identity = Identity(*ALL)
    found = await lines(settings_for(microsoft, database_url), identity)
    assert wrong(found) == []
    assert identity.asked == [
        "https://api.botframework.com/.default",
        f"{microsoft}/.default",
        "closed",
    ]


async def test_a_permission_that_lacks_is_named_with_what_it_is_for(microsoft, database_url):
    granted = [name for name in ALL if name != "Place.Read.All"]
    (sentence,) = wrong(await lines(settings_for(microsoft, database_url), Identity(*granted)))
    assert sentence.startswith("Place.Read.All is not granted (which rooms there are)")
    assert "slimmer permissions" in sentence


async def test_the_last_day_may_stay_unknown(microsoft, database_url):
    granted = [name for name in ALL if name != "User-LifeCycleInfo.Read.All"]
    found = await lines(settings_for(microsoft, database_url), Identity(*granted))
    assert wrong(found) == []
    assert any("User-LifeCycleInfo.Read.All is not granted" in each.sentence for each in found)


async def test_all_calendars_at_once_are_too_much(microsoft, database_url):
    found = await lines(
        settings_for(microsoft, database_url), Identity(*ALL, "Calendars.ReadWrite")
    )
    assert wrong(found) == [
        "Calendars.ReadWrite opens more than the bot uses. Take it away in Entra."
    ]


@pytest.mark.parametrize("credential", list(Credential))
async def test_without_a_token_it_says_where_to_look_and_nothing_of_the_error(
    microsoft, database_url, credential, tmp_path
):
    settings = settings_for(
        microsoft, database_url, credential=credential, app_secret="x", app_certificate=tmp_path
    )
    said = wrong(await lines(settings, Identity(broken=True)))
    assert [sentence.split(".")[0] for sentence in said] == [
        "No token for the Bot Connector",
        "No token for Microsoft Graph",
    ]
    assert all(preflight.WHAT_TO_DO[credential] in sentence for sentence in said)
    assert not any("secret words" in sentence for sentence in said)


async def test_a_clock_that_is_off_is_told_before_tokens_are_refused(microsoft, database_url):
    def late() -> datetime:
        return datetime.now(UTC) + timedelta(minutes=4)

    said = wrong(await lines(settings_for(microsoft, database_url), Identity(*ALL), late))
    assert len(said) == 1
    assert "The clock of this machine is 2" in said[0]


async def test_a_database_behind_the_code_needs_a_migration(microsoft, postgres):
    settings = settings_for(microsoft, postgres.url())  # nothing was ever migrated there
    (sentence,) = wrong(await lines(settings, Identity(*ALL)))
    assert sentence.endswith("Run: slimmer migrate")


async def test_the_address_for_notifications_answers_as_graph_wants_it(microsoft):
    found = await preflight.handshake(f"{microsoft}/api/graph/notifications")
    assert found.verdict is Verdict.OK


@pytest.mark.parametrize("path", ["/behind/a/login", "/nowhere"])
async def test_a_proxy_that_keeps_graph_out_is_noticed(microsoft, path):
    found = await preflight.handshake(microsoft + path)
    assert found.verdict is Verdict.MISSING
    assert "reverse proxy" in found.sentence


def test_an_app_package_of_other_settings_is_noticed(tmp_path):
    ours = Settings(app_id="1", municipality="Zaanwijk", website="https://z.nl/")
    path = tmp_path / "app.zip"
    write(package(ours), path)
    assert [each.verdict for each in preflight.package(ours, path)] == [Verdict.OK]
    theirs = Settings(app_id="2", municipality="Elders", website="https://z.nl")
    said = " ".join(wrong(preflight.package(theirs, path)))
    assert "SLIMMER_APP_ID" in said
    assert "SLIMMER_MUNICIPALITY" in said
    assert "SLIMMER_WEBSITE" not in said


@pytest.mark.parametrize("content", [b"not a zip", None])
def test_a_file_that_is_no_app_package_is_told_so(tmp_path, content):
    path = tmp_path / "app.zip"
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("manifest.json", json.dumps({"bots": [{}]}))
    else:
        path.write_bytes(content)
    (finding,) = preflight.package(Settings(), path)
    assert finding.verdict is Verdict.MISSING


def test_a_token_that_cannot_be_read_is_no_reason_to_stop():
    (finding,) = preflight.allowed("opaque", installs=True)
    assert finding.verdict is Verdict.NOTE


def test_what_to_grant_is_printed_in_full_and_only_that():
    said = "\n".join(plan(Settings(app_id="the-app", teams_app_id="catalogue")))
    for name in ALL:
        assert f'"{name}"' in said
    assert "appId eq 'the-app'" in said
    assert 'New-ManagementRoleAssignment -App $bot.Id -Role "Application Calendars.ReadWrite"' in (
        said.replace("$role", "")
    )
    assert '"TeamsApp' not in "\n".join(plan(Settings(app_id="the-app")))


def test_slimmer_permissions_needs_no_settings_at_all():
    result = CliRunner().invoke(main, ["permissions"])
    assert result.exit_code == 0
    assert "<client id of the managed identity>" in result.output


@pytest.mark.parametrize(("rights", "verdict"), [(0o700, Verdict.OK), (0o750, Verdict.MISSING)])
async def test_keys_of_surveys_that_others_can_read_are_noticed(
    microsoft, database_url, tmp_path, rights, verdict
):
    tmp_path.chmod(rights)
    settings = settings_for(microsoft, database_url, pulse_keys=tmp_path)
    found = await lines(settings, Identity(*ALL))
    assert [each.verdict for each in found if "keys of surveys" in each.sentence] == [verdict]
