"""Everything resolves, once, before the first request."""

import inspect

import pytest

from config.container import build, callables


@pytest.mark.parametrize("wanted", list(callables()), ids=lambda wanted: wanted.__name__)
def test_every_use_case_and_query_resolves(wanted: type) -> None:
    assert isinstance(build().resolve(wanted), wanted)


@pytest.mark.parametrize("wanted", list(callables()), ids=lambda wanted: wanted.__name__)
def test_no_collaborator_has_a_default_that_a_missing_registration_would_hide(wanted: type) -> None:
    parameters = inspect.signature(wanted).parameters.values()
    assert [p.name for p in parameters if p.default is not inspect.Parameter.empty] == []
