"""Roles, in the words of the file, the database and the screen."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is allowed to be."""

    AGENT = "agent"
    CRISIS_HELPER = "crisis_helper"
    LEAD = "lead"
    EDITOR = "editor"
    CRISIS_MANAGER = "crisis_manager"
    HEAD = "head"
    ADMIN = "admin"
    MANDANT_READER = "mandant_reader"
    DATA_PROTECTION = "data_protection"
    STAFF_COUNCIL = "staff_council"
