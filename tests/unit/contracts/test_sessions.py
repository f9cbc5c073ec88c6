from tests.contracts.photos import PhotoContract
from tests.contracts.sessions import SessionContract


class TestInMemorySessions(SessionContract):
    pass


class TestInMemoryPhotos(PhotoContract):
    pass
