"""What all measurements need: where things are, how figures are shown, how peers are installed."""
import os
import pathlib
import platform
import re
import subprocess
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
RELEASE = ROOT / ".build/release"


def show(name, value):
    print(f"{name:58}{value}", flush=True)


def machine():
    model = re.search(r"^model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    name = model[1] if model else platform.machine()
    show("machine", f"{os.cpu_count()} cores, {name}, load {os.getloadavg()[0]:.1f}")


def install(package):
    """The Python of an environment that has a package; None, and a line, where it cannot be had."""
    directory = ROOT / ".build/bench-venv"
    python = directory / "bin/python"
    try:
        if not python.exists():
            venv.create(directory, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
            check=True, stdin=subprocess.DEVNULL, timeout=300)
    except (OSError, subprocess.SubprocessError) as error:
        show(f"peer {package}", f"left out, it cannot be installed: {error}")
        return None
    return python


def version(python, package):
    return subprocess.run(
        [python, "-c", f"import importlib.metadata as m; print(m.version('{package}'))"],
        check=True, capture_output=True, text=True).stdout.strip()
