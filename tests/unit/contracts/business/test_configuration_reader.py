from tests.contracts.business.configuration_reader import ConfigurationReaderContract


class TestInMemoryConfigurationReader(ConfigurationReaderContract):
    pass
