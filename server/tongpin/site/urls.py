"""Addresses: the API, the sign-in, and the web app for every other path."""

from django.urls import include, path, re_path

from .api import api
from .web import web_app

urlpatterns = [
    path("api/v1/", api.urls),
    path("_allauth/", include("allauth.headless.urls")),
    re_path(r"^(?P<path>.*)$", web_app),
]
