"""The service as a process loads it, with every use case, before it has asked the database anything."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
django.setup()

from config.container import build  # noqa: E402 - found once the settings are there

build()
