"""Settings for the test suite: fast password hashes, plain connections, static files found when asked for."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-the-test-suite")

from config.settings.base import *

DATABASES["default"]["OPTIONS"].pop("pool")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Every test client has its own middleware. Listing all static files for each took a third of the time of a page's test.
WHITENOISE_AUTOREFRESH = True
