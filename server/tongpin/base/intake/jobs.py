"""The jobs that read and that write an import: each in one transaction, told as it goes, the same after a crash."""

from __future__ import annotations

from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM, Viewer
from tongpin.base.jobs import Progress, job
from tongpin.base.signin.entity import User
from tongpin.base.words import Say, say

from . import actions
from .entity import Import


@job(actions.READ_JOB, {"zh": "读取导入的文件", "en": "Read imported files"})
def read_import(progress: Progress, import_id: int, user_id: int | None) -> Say | None:
    imported = Import.objects.filter(pk=import_id).first()
    if imported is None:  # discarded meanwhile
        return None
    actions.preview(_viewer(user_id), imported, progress)
    return say("base.intake.read")


@job(actions.JOB, {"zh": "写入导入的文件", "en": "Write imported files"})
def write_import(progress: Progress, import_id: int, user_id: int | None) -> Say | None:
    actions.write(_viewer(user_id), import_id, progress)
    return say("base.intake.written")


def _viewer(user_id: int | None) -> Viewer:
    user = User.objects.filter(pk=user_id).first() if user_id else None
    return viewer_of(user) if user else SYSTEM
