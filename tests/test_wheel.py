"""The wheel alone is enough: no checkout, no download."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "examples" / "sabirin_order" / "pages" / "d4.html"

# Refuses every connection, and says so where a download would otherwise pass unseen.
NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs):
    sys.exit("something tried to reach the network")
socket.socket.connect = socket.getaddrinfo = refuse
from reportedly.cli.main import run
run()
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_all_of_the_package(wheel: Path) -> None:
    """Every module and every data file of the package is in the wheel, and nothing beside it."""
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "reportedly").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert held == wanted


def test_reading_reaches_no_network() -> None:
    """A file is read with every connection refused."""
    command = [sys.executable, "-c", NO_NETWORK, "read", str(PAGE)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Red Sea Monitor" in done.stdout
