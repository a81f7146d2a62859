import json
import re
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
import yaml
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from bot import telemetry
from bot.adapters.telemetry.opentelemetry import OpenTelemetry, Prometheus
from bot.adapters.telemetry.sampling import sample
from bot.bootstrap import build, web_app
from bot.bootstrap.telemetry import WEB, WORKER, measuring
from bot.settings import Settings
from tests.journeys.processes import insert_people
from tests.journeys.test_two_processes import activity

INFRA = Path(__file__).parents[3] / "infra"
NAME = re.compile(r"slimmer_[a-z_]+")


@pytest.fixture
def prometheus():
    page = Prometheus()
    sink = OpenTelemetry("test", [page.reader], None)
    telemetry.configure(sink)
    yield page
    telemetry.configure(None)
    sink.close()


def exposed() -> set[str]:
    """Return the names under which Prometheus knows our numbers."""
    return {
        name
        for metric in telemetry.METRICS
        for name in (
            (f"{metric.name}_seconds_{part}" for part in ("bucket", "count", "sum"))
            if metric.kind is telemetry.Kind.DURATION
            else (metric.name,)
        )
    }


def test_every_metric_is_exposed_under_the_name_that_dashboard_and_alerts_expect(prometheus):
    for metric in telemetry.METRICS:
        telemetry.record(metric, 1, **dict.fromkeys(metric.labels, "word"))
    assert exposed() <= set(NAME.findall(prometheus.page().decode()))


def test_the_dashboard_asks_for_what_the_code_measures_and_shows_all_of_it():
    dashboard = json.loads((INFRA / "grafana-dashboard.json").read_text())
    queries = " ".join(
        target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])
    )
    asked = set(NAME.findall(queries))
    assert asked <= exposed()
    for metric in telemetry.METRICS:
        assert any(name.startswith(metric.name) for name in asked), metric.name


def test_alerts_ask_for_what_is_measured_and_say_what_to_do():
    (group,) = yaml.safe_load((INFRA / "prometheus-alerts.yaml").read_text())["groups"]
    for rule in group["rules"]:
        assert set(NAME.findall(rule["expr"])) <= exposed()
        assert set(rule["annotations"]) == {"summary", "remedy"}
        assert rule["labels"]["severity"] in {"page", "ticket"}


def test_a_number_cannot_hold_what_somebody_typed(prometheus):
    for said in ("Sanne", "boek een plek", "4f2b1c9e-0000-4000-8000-000000000001", "a@b.nl", "12"):
        with telemetry.timed(telemetry.TURNS, kind=said):
            pass
    page = prometheus.page().decode()
    assert 'kind="withheld"' in page
    assert "Sanne" not in page
    assert re.findall(r'kind="([^"]+)"', page).count("withheld") == len(
        re.findall(r'kind="([^"]+)"', page)
    )


def test_what_fails_counts_as_failed(prometheus):
    with pytest.raises(ZeroDivisionError), telemetry.timed(telemetry.JOBS, job="people.sync"):
        raise ZeroDivisionError
    line = 'slimmer_jobs_seconds_count{job="people.sync",outcome="failed"} 1.0'
    assert line in prometheus.page().decode()


async def test_what_waits_is_counted(prometheus, database, database_url):
    bot = build(Settings(local=True, database_url=database_url))
    await database.run(lambda session: bot.queue.defer(session, "people.sync"))
    await sample(database)
    await bot.close()
    page = prometheus.page().decode()
    assert 'slimmer_queue_jobs{status="todo"} 1.0' in page
    assert 'slimmer_deliveries{state="waiting"} 0.0' in page
    assert re.search(r"slimmer_queue_oldest_seconds \d", page)


async def test_a_turn_shows_in_numbers_and_traces_and_nobody_can_be_known_by_it(
    database, database_url
):
    received: list[bytes] = []

    async def take(request: web.Request) -> web.Response:
        if request.path == "/v1/traces":
            body = await request.read()
            if request.headers.get("Content-Encoding") == "gzip":
                raise AssertionError("not compressed by default")
            received.append(body)
        return web.Response()

    collector, teams = await _listen(take), await _listen(_accept)
    people = await insert_people(database, 1, department="Geheimezaken")
    settings = Settings(
        local=True, database_url=database_url, metrics_port=0, telemetry_url=collector.name
    )
    bot = build(settings)
    async with measuring(settings, WEB, database), web_app(bot) as app:
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        said = activity(people[0], teams.name + "/") | {
            "type": "message",
            "text": "qwrtz geheim Youssef fnord",
        }
        async with aiohttp.ClientSession() as session:
            url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
            async with session.post(url, json=said) as answer:
                assert answer.status == 200
        await runner.cleanup()
    await bot.close()
    await collector.cleanup()
    await teams.cleanup()

    spans = [
        span
        for body in received
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    assert {span.name for span in spans} >= {"requests", "turns", "teams_requests"}
    turn = next(span for span in spans if span.name == "turns")
    labels = {each.key: each.value.string_value for each in turn.attributes}
    assert labels == {"kind": "message", "outcome": "unclear"}
    sent = b"".join(received)
    for secret in (b"geheim", b"Youssef", b"Geheimezaken", b"Persoon", str(people[0]).encode()):
        assert secret not in sent


@pytest.mark.parametrize("service", [WEB, WORKER])
async def test_nothing_is_measured_unless_it_is_asked_for(service, database):
    async with measuring(Settings(local=True), service, database):
        assert not telemetry.is_on()


def test_a_bot_that_measures_nothing_loads_no_library_for_it():
    code = (
        "import sys; from bot.bootstrap import build; from bot.settings import Settings;"
        "build(Settings(local=True, database_url='postgresql://x/y'));"
        "print([name for name in sys.modules if name.startswith(('opentelemetry', 'prometheus'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


class _Listening(web.AppRunner):
    name = ""


async def _listen(handler) -> _Listening:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", handler)
    runner = _Listening(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    runner.name = f"http://127.0.0.1:{runner.addresses[0][1]}"
    return runner


async def _accept(_: web.Request) -> web.Response:
    return web.json_response({"id": "m1"}, status=201)
