"""The second factor: a code of an app that changes every half minute, or a recovery code on paper."""

from datetime import datetime
from enum import Enum

from attrs import define

from domain.shared.errors import Conflict, Invalid

PERIOD = 30
"""Seconds that an app shows one code."""

_TOLERANCE = 1
"""Codes before and after the one of now: clocks differ, and people type slowly."""


class Proof(Enum):
    APP = "app"
    RECOVERY_CODE = "recovery code"


@define
class CodeNotValid(Invalid):
    """Mistyped, too old, or used already."""


@define
class SecondFactorIsOn(Conflict):
    """There is one already; another phone needs it switched off first."""


@define
class SecondFactorIsOff(Conflict):
    """There is none to switch off, or to make recovery codes for."""


def steps(at: datetime, last: int) -> range:
    """Which half minutes since 1970 an app may be showing the code of, later than `last`: a code serves once."""
    now = int(at.timestamp()) // PERIOD
    return range(max(now - _TOLERANCE, last + 1), now + _TOLERANCE + 1)
