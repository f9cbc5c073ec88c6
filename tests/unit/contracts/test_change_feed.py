from tests.contracts.change_feed import ChangeFeedContract, GrowingListContract


class TestInMemoryChangeFeed(ChangeFeedContract):
    pass


class TestInMemoryGrowingLists(GrowingListContract):
    pass
