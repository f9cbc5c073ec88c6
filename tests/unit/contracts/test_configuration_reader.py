from tests.contracts.configuration_reader import ConfigurationReaderContract


class TestInMemoryConfigurationReader(ConfigurationReaderContract):
    pass
