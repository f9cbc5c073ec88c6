import pytest
from django.test import Client

from tests.integration.http.web.accounts.mailbox import link_in, messages_to
from tests.integration.http.web.accounts.registering.register_helpers import register


@pytest.fixture
def ines(client: Client, db: None) -> str:
    """Registered and not verified; the path of the link."""
    assert register(client).status_code == 302
    [message] = messages_to("ines@example.com")
    return link_in(message)
