from dataclasses import replace
from uuid import UUID

import aiohttp
import pytest

from bot.demo.municipality import municipality
from bot.kernel.people import PersonId
from tests.contracts.simulated_graph import simulated_graph

SANNE = municipality().person("Sanne de Vries")
MARIEKE = municipality().person("Marieke Jansen")
EVENTUAL = {"ConsistencyLevel": "eventual"}


@pytest.fixture
async def simulation():
    async with simulated_graph() as simulation:
        yield simulation


@pytest.fixture
async def ask(simulation):
    async with aiohttp.ClientSession() as session:

        async def ask(path: str, status: int = 200, **headers: str):
            url = path if path.startswith("http") else f"{simulation.url}{path}"
            async with session.get(url, headers=headers) as response:
                assert response.status == status, await response.text()
                return await response.json()

        yield ask


async def test_pages_lead_to_everybody_once(ask):
    ids, page = [], await ask("/users?$top=500&$select=id")
    while True:
        ids += [user["id"] for user in page["value"]]
        if "@odata.nextLink" not in page:
            break
        page = await ask(page["@odata.nextLink"])
    assert len(ids) == len(set(ids)) == 1200


async def test_a_page_is_100_when_nobody_says_otherwise(ask):
    assert len((await ask("/users"))["value"]) == 100


@pytest.mark.parametrize("top", ["0", "1000", "ten"])
async def test_a_page_of_an_impossible_size_is_refused(ask, top):
    assert (await ask(f"/users?$top={top}", 400))["error"]["code"] == "Request_BadRequest"


async def test_the_department_is_told_only_when_asked_for(ask):
    assert "department" not in await ask(f"/users/{SANNE.id}")
    asked = await ask(f"/users/{SANNE.id}?$select=department")
    assert asked["department"] == "Digitale Dienstverlening"


async def test_a_property_that_does_not_exist_is_refused(ask):
    assert (await ask("/users?$select=shoeSize", 400))["error"]["code"] == "BadRequest"


async def test_somebody_is_found_by_principal_name_too(ask):
    assert (await ask(f"/users/{SANNE.mail}"))["id"] == str(SANNE.id)


@pytest.mark.parametrize("path", [f"/users/{UUID(int=1)}", f"/groups/{UUID(int=1)}/members"])
async def test_what_does_not_exist_gets_graphs_own_words(ask, path):
    error = (await ask(path, 404))["error"]
    assert error["code"] == "Request_ResourceNotFound"
    assert error["innerError"]["request-id"]


async def test_a_group_without_a_proper_id_is_a_bad_request(ask):
    assert (await ask("/groups/hr/members", 400))["error"]["code"] == "Request_BadRequest"


async def test_a_path_that_does_not_exist_is_an_unknown_segment(ask):
    assert "'nothing'" in (await ask("/nothing", 404))["error"]["message"]


@pytest.mark.parametrize(
    ("clause", "number"),
    [
        (f"mail eq '{SANNE.mail}'", 1),
        ("startswith(displayName,'sanne de v')", 1),
        ("accountEnabled eq true and department eq 'Digitale Dienstverlening'", 59),
        ("accountEnabled eq false", 0),
    ],
)
async def test_a_filter_leaves_out_who_does_not_fit(ask, clause, number):
    assert len((await ask(f"/users?$top=999&$filter={clause}"))["value"]) == number


async def test_a_filter_that_graph_does_not_know_is_refused(ask):
    error = (await ask("/users?$filter=shoe size", 400))["error"]
    assert error["code"] == "Request_UnsupportedQuery"


async def test_counting_is_an_advanced_query(ask):
    assert "@odata.count" not in await ask("/users?$count=true")
    assert (await ask("/users?$count=true", **EVENTUAL))["@odata.count"] == 1200


async def test_a_manager_has_direct_reports_and_they_have_a_manager(ask):
    assert (await ask(f"/users/{SANNE.id}/manager"))["id"] == str(MARIEKE.id)
    reports = (await ask(f"/users/{MARIEKE.id}/directReports"))["value"]
    assert len(reports) == 8
    assert str(SANNE.id) in {report["id"] for report in reports}


async def test_who_has_no_manager_has_nothing_there(ask):
    error = (await ask(f"/users/{municipality().people[0].id}/manager", 404))["error"]
    assert error["code"] == "Request_ResourceNotFound"


async def test_people_can_bring_their_manager_along(ask):
    sanne = await ask(f"/users/{SANNE.id}?$select=id&$expand=manager($select=id)")
    assert sanne["manager"]["id"] == str(MARIEKE.id)


async def test_members_can_be_cast_to_users_by_advanced_queries_only(ask):
    group = municipality().groups[0]
    path = f"/groups/{group.id}/transitiveMembers/microsoft.graph.user?$count=true&$top=999"
    assert (await ask(path, 400))["error"]["code"] == "Request_UnsupportedQuery"
    assert (await ask(path, **EVENTUAL))["@odata.count"] == len(group.member_ids)


async def test_the_groups_of_a_person_are_those_that_have_them(ask):
    groups = (await ask(f"/users/{MARIEKE.id}/transitiveMemberOf"))["value"]
    assert {group["displayName"] for group in groups} == {
        "Slimmer Samenwerken - manager",
        "Slimmer Samenwerken - ambassador",
    }


async def test_delta_tells_everybody_first_and_then_only_changes(ask, simulation):
    async def round_from(path: str):
        told, page = [], await ask(path)
        while "@odata.nextLink" in page:
            told += page["value"]
            page = await ask(page["@odata.nextLink"])
        return told + page["value"], page["@odata.deltaLink"]

    told, link = await round_from("/users/delta?$select=displayName")
    assert len(told) == 1200
    assert (await round_from(link))[0] == []

    simulation.directory.change(SANNE.id, displayName="Sanne Visser")
    simulation.directory.remove(MARIEKE.id)
    newcomer = replace(SANNE, id=PersonId(UUID(int=2)), display_name="Nieuw Hier")
    simulation.directory.add(newcomer)
    told, link = await round_from(link)
    assert {user["id"]: user.get("displayName") for user in told} == {
        str(SANNE.id): "Sanne Visser",
        str(MARIEKE.id): None,
        str(newcomer.id): "Nieuw Hier",
    }
    assert {"id": str(MARIEKE.id), "@removed": {"reason": "changed"}} in told
    assert (await round_from(link))[0] == []


async def test_photos_show_initials_and_not_everybody_has_one(simulation):
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{simulation.url}/users/{SANNE.id}/photo/$value") as response:
            assert response.content_type == "image/svg+xml"
            assert ">SV</text>" in await response.text()
        statuses = set()
        for person in municipality().people[:50]:
            async with session.get(f"{simulation.url}/users/{person.id}/photo/$value") as response:
                statuses.add(response.status)
        assert statuses == {200, 404}


async def test_the_organisation_is_the_municipality(ask):
    organization = (await ask("/organization"))["value"][0]
    assert organization["id"] == str(municipality().tenant_id)
    assert organization["displayName"] == "Gemeente Zaanwijk"


async def test_faults_are_planned_shown_and_cleared_over_http(simulation, ask):
    control = simulation.url.removesuffix("/v1.0") + "/_simulator/faults"
    async with aiohttp.ClientSession() as session:
        plan = [{"path": "/v1.0/users", "status": 429, "retry_after": 7, "times": 1}]
        async with session.post(control, json=plan) as response:
            assert response.status == 200
        async with session.get(f"{simulation.url}/users") as response:
            assert response.status == 429
            assert response.headers["Retry-After"] == "7"
            assert (await response.json())["error"]["code"] == "TooManyRequests"
        await ask("/users")
        async with session.post(control, json={"status": 503}) as response:
            assert [fault["status"] for fault in await response.json()] == [503]
        await ask("/groups", 503)
        async with session.delete(control) as response:
            assert await response.json() == []
        await ask("/groups")
        async with session.post(control, json={"colour": "blue"}) as response:
            assert response.status == 422


async def test_requests_are_counted_and_questions_about_them_are_not(ask, simulation):
    await ask("/organization")
    control = simulation.url.removesuffix("/v1.0") + "/_simulator/requests"
    assert await ask(control) == ["GET /v1.0/organization"]
