"""The job that writes an import: in one transaction, told as it goes, the same after a crash."""

from __future__ import annotations

from typing import Any

from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import Progress, job
from tongpin.base.signin.entity import User
from tongpin.base.words import Say, say

from . import actions


@job(actions.JOB, {"zh": "写入导入的文件", "en": "Write imported files"})
def write_import(progress: Progress, import_id: int, user_id: int | None) -> Say | None:
    user = User.objects.filter(pk=user_id).first() if user_id else None
    viewer = viewer_of(user) if user else SYSTEM

    def tell(done: int, total: int, **_: Any) -> None:
        progress(done, total)

    actions.write(viewer, import_id, tell)
    return say("base.intake.written")
