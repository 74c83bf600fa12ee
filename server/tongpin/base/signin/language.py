"""Language: what the viewer chose, else what the browser asks for, else Chinese."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

DJANGO_NAMES = {"zh": "zh-hans", "en": "en"}


def language_of(request: HttpRequest) -> str:
    chosen = getattr(getattr(request, "user", None), "lang", "")
    if chosen in DJANGO_NAMES:
        return str(chosen)
    for asked, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if (short := asked.split("-")[0].lower()) in DJANGO_NAMES:
            return short
    return "zh"


class ViewerLanguage:
    """Lets allauth and Django answer in the viewer's language too."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with translation.override(DJANGO_NAMES[language_of(request)]):
            return self.answer(request)
