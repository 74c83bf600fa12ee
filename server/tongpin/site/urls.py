"""Addresses: the API, the sign-in, and the web app for every other path."""

from django.urls import include, path, re_path

from tongpin.hours.machine.wire import wire

from .api import api
from .web import web_app

urlpatterns = [
    path("api/v1/", api.urls),
    path("iclock/<str:word>", wire),  # the address that attendance machines have built in
    path("_allauth/", include("allauth.headless.urls")),
    re_path(r"^(?P<path>.*)$", web_app),
]
