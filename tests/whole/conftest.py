from tests.support.house_fixtures import browser, desk, exchange, house, page, short_slot, slot

__all__ = ["browser", "desk", "exchange", "house", "page", "short_slot", "slot"]
