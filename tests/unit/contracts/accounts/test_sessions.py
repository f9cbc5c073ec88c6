from tests.contracts.accounts.photos import PhotoContract
from tests.contracts.accounts.sessions import SessionContract


class TestInMemorySessions(SessionContract):
    pass


class TestInMemoryPhotos(PhotoContract):
    pass
