from tests.contracts.stored_fields import StoredFieldsContract


class TestInMemoryStoredFields(StoredFieldsContract):
    pass
