"""Lock: pins what requirements*.in ask for, with hashes and without any registry's address."""

from __future__ import annotations

import subprocess
import sys

from tongpin.site.home import ROOT

OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--custom-compile-command=./run lock",
    "--quiet",
]


def main(arguments: list[str]) -> int:
    for name in ("requirements", "requirements-dev", "requirements-face"):
        command = [sys.executable, "-m", "uv", "pip", "compile", f"{name}.in", "-o", f"{name}.txt"]
        if status := subprocess.run([*command, *OPTIONS, *arguments], cwd=ROOT).returncode:
            return status
        print(f"{name}.txt written")
    return 0
