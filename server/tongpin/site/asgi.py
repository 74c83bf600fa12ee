"""The ASGI application that uvicorn runs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.site.settings")
application = get_asgi_application()
