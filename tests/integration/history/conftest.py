from tests.integration.contracts.conftest import world

__all__ = ["world"]
