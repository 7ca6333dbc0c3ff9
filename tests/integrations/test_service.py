"""The example service of the documentation, served and called over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import quoteattr

pytestmark = [pytest.mark.model, pytest.mark.timeout(240)]

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."


@pytest.fixture(scope="module")
def address(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the service, served by uvicorn on a port that is free."""
    for module in ("fastapi", "uvicorn"):
        pytest.importorskip(module, reason="needs pip install 'quoteattr[service]'")
    log = tmp_path_factory.mktemp("service") / "log"
    command = [sys.executable, "-m", "uvicorn", "--app-dir", "docs/examples"]
    command += ["--port", "0", "service:app"]
    with log.open("w") as stream:
        server = subprocess.Popen(
            command,
            cwd=repository,
            env={**os.environ, "PYTHONPATH": str(repository)},
            stderr=stream,
            stdout=stream,
        )
    try:
        yield wait_for_address(server, log)
    finally:
        server.terminate()
        server.wait()


def wait_for_address(server: subprocess.Popen[bytes], log: Path) -> str:
    """The address that uvicorn reports once it serves."""
    for _ in range(900):
        words = log.read_text().split()
        found = [word for word in words if word.startswith("http://")]
        if found:
            return found[0]
        assert server.poll() is None, log.read_text()
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def post(url: str, data: dict[str, Any]) -> str:
    """The body of the answer to a POST of JSON."""
    request = urllib.request.Request(
        url, json.dumps(data).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        body: str = answer.read().decode()
    return body


def test_quotations_over_http(address: str) -> None:
    """The service answers with what the library gives."""
    answer = json.loads(post(f"{address}/quotations", {"text": STORY, "id": "ferry"}))
    expected = quoteattr.attribute(STORY, id="ferry").to_dict()
    assert json.loads(json.dumps(expected)) == answer


def test_many_at_once(address: str) -> None:
    """Threads share the pipeline, and each request gets its own answer."""
    texts = [f"“No {n},” said Maria Ortega." for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        bodies = pool.map(lambda t: post(f"{address}/quotations", {"text": t}), texts)
        found = [json.loads(body)["quotes"][0]["text"] for body in bodies]
    assert [f"No {n}," for n in range(12)] == found


def test_page_over_http(address: str) -> None:
    """The page shows the text and its speaker."""
    page = post(f"{address}/page", {"text": STORY})
    assert "Maria Ortega" in page
    assert page.startswith("<!doctype html>")


def test_a_wrong_request_is_refused(address: str) -> None:
    """What is no text is the client's error."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        post(f"{address}/quotations", {"text": 7})
    with caught.value as answer:
        assert 422 == answer.code
