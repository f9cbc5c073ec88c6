"""The behaviour of each port, written once.

A suite is a class whose tests take the fixture `world`. An adapter is tested by subclassing it where that fixture is
its own, so nothing in here knows how anything is stored, or assumes that a shop is alone in the database.
"""

import pkgutil

import pytest

pytest.register_assert_rewrite(*(f"{__name__}.{module.name}" for module in pkgutil.iter_modules(__path__)))
