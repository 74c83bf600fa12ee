"""Owner: makes the first account of a new installation; everyone else is invited by HR."""

from __future__ import annotations

import argparse
import secrets
import sys

from . import ready


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run owner")
    parser.add_argument("address", help="e-mail address of the owner")
    options = parser.parse_args(arguments)
    ready.database()
    ready.tables()
    from django.db import transaction

    from tongpin.base.access.entity import RoleOf
    from tongpin.base.signin.entity import User

    if User.objects.filter(email__iexact=options.address).exists():
        print(f"{options.address} has an account already.", file=sys.stderr)
        return 1
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        user = User.objects.create_user(options.address, options.address, password)
        RoleOf.objects.create(user=user, role="owner")
    print(f"{options.address}  {password}\nSign in with it and change it there.")
    return 0
