"""Journeys: stories in a real browser against the real server and database, each on a company of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from .walker import Walker

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]  # a camera that films a test picture
# A machine that builds and serves at the same time may be slow; what never comes still fails.
PATIENCE = 20_000
WALKERS = pytest.StashKey[list[Walker]]()


def _run(*words: str, **told: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'server'}{os.pathsep}{ROOT}", **told}
    return subprocess.Popen([sys.executable, "-m", "journeys.stage", *words], cwd=ROOT, env=environment)


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The sample company, loaded once, also where several walk side by side; every house is a copy of it."""
    beside = tmp_path_factory.getbasetemp()
    done = (beside.parent if "PYTEST_XDIST_WORKER" in os.environ else beside) / "company"
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            assert _run("prepare").wait(timeout=300) == 0
            done.touch()


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What a module of journeys tells its house by environment: nothing, unless the module says otherwise."""
    return {}


@pytest.fixture(scope="module")
def house(company: None, told: dict[str, str], request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server with a fresh company; one for each module of journeys."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    name = f"tongpin_{request.module.__name__.rsplit('.', 1)[-1]}"
    server = _run("serve", name, str(port), **told)
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer within two minutes")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=found, args=FLAGS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A journey that failed tells where each of its people stood."""
    report = yield
    if report.failed:
        for walker in item.stash.get(WALKERS, []):
            with suppress(PlaywrightError):
                report.sections.append(("Where somebody stood", walker.stands()))
    return report


@pytest.fixture
def visit(browser: Browser, house: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Walker]]:
    """visit(lang="zh", size="desktop"): a new browser window before the house."""
    opened: list[BrowserContext] = []
    walkers = request.node.stash.setdefault(WALKERS, [])

    def enter(lang: str = "zh", size: str = "desktop") -> Walker:
        context = browser.new_context(
            viewport=SIZES[size], locale="zh-CN" if lang == "zh" else "en-GB", timezone_id="Asia/Shanghai",
            has_touch=size == "phone", is_mobile=size == "phone", accept_downloads=True,
            reduced_motion="reduce")  # a list that still slides is clicked beside its entry when the machine is busy
        opened.append(context)
        page: Page = context.new_page()
        page.set_default_timeout(PATIENCE)
        walkers.append(Walker(page, house, lang, size))
        return walkers[-1]

    yield enter
    for context in opened:
        context.close()
