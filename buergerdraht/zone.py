"""The centre's local time: where its days begin and end."""

from zoneinfo import ZoneInfo

HOUSE_ZONE = ZoneInfo("Europe/Berlin")
