"""The mail server and the push service of the outlets serve here too."""

from tongpin.base.notices.outlets.conftest import mailbox, push_service, reader  # noqa: F401
