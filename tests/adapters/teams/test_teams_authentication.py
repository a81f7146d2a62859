import hashlib
import hmac
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.utils import base64url_encode

from bot.adapters.teams.auth import ConnectorAuthentication
from bot.adapters.teams.service_urls import AllowedHosts
from bot.adapters.teams.signing_keys import SigningKeys
from bot.adapters.web.app import LARGEST_BODY
from tests.adapters.teams.issuer import APP_ID
from tests.adapters.teams.world import TENANT, World

NOTHING = [0, 0, 0, 0, 0]
NOW = int(time.time())


async def assert_turned_away(world: World, status: int, activity=None, token: str | None = ""):
    answer, body = await world.post(activity or world.activity(), token=token)
    assert answer == status
    assert set(body) == {"error"}
    assert await world.traces() == NOTHING


async def test_a_genuine_request_is_let_in(world):
    assert await world.say("hoi") == 200
    assert world.teams.texts == ["echo: hoi"]


@pytest.mark.parametrize("token", [None, "garbage", "a.b.c", "e30.e30.e30", "é", "x" * 8000])
async def test_without_a_real_token_nobody_comes_in(world, token):
    await assert_turned_away(world, 401, token=token)


@pytest.mark.parametrize("header", ["Basic abc", "Bearer", "Bearer ", "bearer"])
async def test_another_kind_of_credential_is_refused(world, header):
    async with world.client.post(
        f"{world.url}/api/messages", json=world.activity(), headers={"Authorization": header}
    ) as response:
        assert response.status == 401
    assert await world.traces() == NOTHING


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0"},
        {"iss": None},
        {"aud": "00000000-0000-0000-0000-000000000000"},
        {"aud": None},
        {"exp": NOW - 301},
        {"exp": None},
        {"nbf": NOW + 900},
    ],
)
async def test_a_token_that_is_not_for_us_now_is_refused(world, claims):
    await assert_turned_away(world, 401, token=world.token(**claims))


@pytest.mark.parametrize("claims", [{"exp": NOW - 60}, {"nbf": NOW + 60}])
async def test_clocks_may_differ_a_little(world, claims):
    assert (await world.post(world.activity(), token=world.token(**claims)))[0] == 200


async def test_a_token_without_signature_is_refused(world):
    claims = jwt.decode(world.token(), options={"verify_signature": False})
    unsigned = jwt.encode(claims, "", algorithm="none", headers={"kid": "key-1"})
    await assert_turned_away(world, 401, token=unsigned)


async def test_a_token_signed_with_our_public_key_as_a_secret_is_refused(world):
    public = world.issuer.key().public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    genuine = world.token()
    claims = jwt.decode(genuine, options={"verify_signature": False})
    forged = hs256(claims, pem)
    await assert_turned_away(world, 401, token=forged)


def hs256(claims, secret: bytes) -> str:
    """Sign as an attacker would; the library itself refuses to."""
    parts = [{"alg": "HS256", "typ": "JWT", "kid": "key-1"}, claims]
    signed = b".".join(base64url_encode(json.dumps(part).encode()) for part in parts)
    signature = hmac.new(secret, signed, hashlib.sha256).digest()
    return (signed + b"." + base64url_encode(signature)).decode()


async def test_a_token_signed_with_another_key_is_refused(world):
    await assert_turned_away(world, 401, token=world.token(key=world.issuer.key("key-2")))


async def test_a_changed_token_is_refused_although_the_real_one_was_seen(world):
    token = world.token()
    await world.post(world.activity(), token=token)
    before = await world.traces()
    changed = token[:-6] + ("AAAAAA" if token[-6:] != "AAAAAA" else "BBBBBB")
    assert (await world.post(world.activity(), token=changed))[0] == 401
    assert await world.traces() == before


async def test_a_new_key_is_fetched_when_it_is_used_for_the_first_time(world):
    await world.say("hoi")
    world.issuer.published["key-2"] = ["msteams"]
    world.issuer.kid = "key-2"
    assert await world.say("hoi") == 200
    assert world.issuer.fetched == 2


async def test_unknown_keys_do_not_make_us_fetch_again_and_again(world):
    await world.say("hoi")
    before = await world.traces()
    for number in range(5):
        token = world.token(kid="key-3", aud=f"{APP_ID}{number}")
        assert (await world.post(world.activity(), token=token))[0] == 401
    assert world.issuer.fetched == 2
    assert await world.traces() == before


async def test_without_any_keys_the_sender_is_asked_to_come_back(world):
    world.issuer.broken = True
    await assert_turned_away(world, 503)


async def test_a_token_of_a_key_that_was_withdrawn_is_refused_although_it_was_seen(world):
    token = world.token()
    await world.post(world.activity(), token=token)
    world.issuer.published = {"key-2": ["msteams"]}
    await world.post(world.activity(), token=world.token(kid="key-2"))
    assert (await world.post(world.activity(), token=token))[0] == 401


@pytest.mark.parametrize(
    "fields",
    [
        {"serviceUrl": None},
        {"serviceUrl": ""},
        {"serviceUrl": 5},
        {"serviceUrl": "https://smba.trafficmanager.net/amer/"},
        {"conversation": {"id": "a:1", "tenantId": "another"}},
        {"channelData": {"tenant": {"id": "another"}}},
        {"conversation": {"id": "a:1"}, "channelData": None},
        {"channelId": "directline"},
        {"channelId": None},
        {"channelId": {"a": 1}},
        {"channelId": "skype"},
    ],
)
async def test_an_activity_that_its_token_does_not_cover_is_refused(world, fields):
    await assert_turned_away(world, 403, world.activity(**fields))


@pytest.mark.parametrize("endorsements", [None, [], ["webchat"]])
async def test_a_key_that_is_not_endorsed_for_the_channel_is_refused(world, endorsements):
    world.issuer.published["key-1"] = endorsements
    await assert_turned_away(world, 403)


async def test_a_token_without_service_url_is_refused(world):
    await assert_turned_away(world, 403, token=world.token(service_url=None))


async def test_a_service_url_of_another_host_is_refused_although_the_token_names_it(world):
    url = "https://evil.example/"
    token = world.token(service_url=url)
    await assert_turned_away(world, 403, world.activity(serviceUrl=url), token=token)


@pytest.mark.parametrize("content", ["{nope", "", "\xff", '"text"', "[]", "null", "5", "NaN"])
async def test_what_is_not_a_json_object_is_refused(world, content):
    async with world.client.post(
        f"{world.url}/api/messages",
        data=content.encode("latin-1"),
        headers={"Authorization": f"Bearer {world.token()}"},
    ) as response:
        assert response.status == 400
    assert await world.traces() == NOTHING


@pytest.mark.parametrize(
    "fields",
    [
        {"type": None},
        {"type": 5},
        {"id": None},
        {"id": "a\0b"},
        {"id": "x" * 5000},
        {"text": {"a": 1}},
        {"conversation": {"tenantId": TENANT}},
        {"conversation": {"tenantId": TENANT, "id": "a\0"}},
        {"conversation": "a:1"},
        {"entities": [{"type": "mention", "text": 5}]},
        {"from": {"aadObjectId": 5}},
    ],
)
async def test_what_is_not_an_activity_is_refused(world, fields):
    await assert_turned_away(world, 400, world.activity(**fields))


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_is_refused(world, announced):
    async def chunks():
        for _ in range(LARGEST_BODY // 1024 + 1):
            yield b" " * 1024

    content = b" " * (LARGEST_BODY + 1) if announced else chunks()
    async with world.client.post(
        f"{world.url}/api/messages",
        data=content,
        headers={"Authorization": f"Bearer {world.token()}"},
    ) as response:
        assert response.status == 413
    assert await world.traces() == NOTHING


@pytest.mark.parametrize(("app_id", "tenant_id"), [("", TENANT), (APP_ID, "")])
def test_there_is_no_authentication_without_app_id_and_tenant(app_id, tenant_id):
    keys = SigningKeys.__new__(SigningKeys)
    with pytest.raises(ValueError, match="needs the app id"):
        ConnectorAuthentication(
            keys, app_id=app_id, tenant_id=tenant_id, service_urls=AllowedHosts()
        )
