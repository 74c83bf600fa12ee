"""Demo: the sample company on one port, with the sign-ins printed."""

from __future__ import annotations

import os

from . import ready, serve

DATABASES = {"sample": "tongpin_demo", "k": "tongpin_demo_k"}


def main(arguments: list[str]) -> int:
    parser = serve.parser("demo")
    parser.add_argument("--company", choices=[*DATABASES], default="sample", help="k: a generated one of 3,000 people")
    parser.add_argument("--fresh", action="store_true", help="begin again from the start")
    parser.add_argument("--load-only", action="store_true", help="load the company and end")
    options = parser.parse_args(arguments)
    ready.use_database(DATABASES[options.company])
    os.environ["TONGPIN_DEMO"] = options.company  # the sign-in page may tell the accounts
    ready.database(fresh=options.fresh)
    ready.tables()
    from tongpin.site import demo

    with ready.told("loads the company") as step:
        step.skip = not demo.load(options.company)
    if options.load_only:
        return 0
    wide = max(len(one.username) for one in demo.sign_ins(options.company))
    lines = [f"  {one.username:<{wide}}  {one.password}   {one.who}" for one in demo.sign_ins(options.company)]
    return serve.run(options.host, options.port, ["", *lines])
