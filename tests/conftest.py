"""How long a test takes tells more of the machine than of the code, so Hypothesis does not judge it."""

import gc

from hypothesis import HealthCheck, settings

from tests.depth import PROFILE, examples

for name in ("quick", "deep"):
    settings.register_profile(
        name, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples()
    )
settings.load_profile(PROFILE)  # refuses one that is not there


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: nobody needs to look through them again for what can go."""
    gc.collect()
    gc.freeze()
