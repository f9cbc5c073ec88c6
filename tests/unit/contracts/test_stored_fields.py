from tests.contracts.stored_fields.contract import StoredFieldsContract


class TestInMemoryStoredFields(StoredFieldsContract):
    pass
