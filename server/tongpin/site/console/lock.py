"""Lock: pins what requirements*.in ask for, with hashes and without any registry's address."""

from __future__ import annotations

import subprocess
import sys

from tongpin.site.home import ROOT


def main(arguments: list[str]) -> int:
    for name in ("requirements", "requirements-dev"):
        command = [sys.executable, "-m", "uv", "pip", "compile", f"{name}.in", "-o", f"{name}.txt", "--universal"]
        options = ["--generate-hashes", "--python-version", "3.11", "--no-emit-index-url", "--quiet", *arguments]
        if status := subprocess.run([*command, *options], cwd=ROOT).returncode:
            return status
        print(f"{name}.txt written")
    return 0
