"""Settings for the test suite: fast password hashes, plain connections."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-the-test-suite")

from config.settings.base import *

DATABASES["default"]["OPTIONS"].pop("pool")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
