from datetime import timedelta

from tests.builders import NOON

LATER = NOON + timedelta(hours=3)
