"""Types: the web client's types, written from the API as the server describes it."""

from __future__ import annotations

import json
import subprocess

import django

from tongpin.site.home import HOME, ROOT

TARGET = ROOT / "web" / "src" / "base" / "api" / "schema.d.ts"


def main(arguments: list[str]) -> int:
    django.setup()
    from tongpin.site.api import api

    HOME.mkdir(exist_ok=True)
    description = HOME / "openapi.json"
    description.write_text(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False, indent=1))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    command = ["npx", "--no-install", "openapi-typescript", str(description), "-o", str(TARGET)]
    status = subprocess.run(command, cwd=ROOT / "web").returncode
    if status == 0:
        print(TARGET.relative_to(ROOT))
    return status
