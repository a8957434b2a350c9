from contacts.catalogue import OUTCOME, OUTCOMES, WHYS_NOT_HERE
from contacts.topics import GROUPS, TOPIC

MOST_TOPICS = 60


def test_eight_outcomes_have_the_keys_of_the_desk() -> None:
    assert [outcome.number for outcome in OUTCOMES] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert OUTCOME[1].name == "geklärt"
    assert OUTCOME[8].name == "Fehlanruf"


def test_only_settled_counts_at_the_first_point_and_connected_at_the_first_contact() -> None:
    assert [outcome.number for outcome in OUTCOMES if outcome.is_first_point] == [1]
    assert [outcome.number for outcome in OUTCOMES if outcome.is_first_contact] == [1, 2]


def test_broken_off_and_wrong_calls_are_not_in_the_base() -> None:
    assert [outcome.number for outcome in OUTCOMES if not outcome.is_in_base] == [7, 8]


def test_why_not_here_is_asked_for_two_to_five_with_one_key() -> None:
    assert [outcome.number for outcome in OUTCOMES if outcome.asks_why] == [2, 3, 4, 5]
    assert [why.number for why in WHYS_NOT_HERE] == [1, 2, 3, 4, 5, 6]


def test_topics_are_numbered_for_ever() -> None:
    """These pairs were shipped: a change here would give an old report's number another meaning."""
    assert TOPIC[101].name == "Personalausweis"
    assert TOPIC[602].name == "Bürgergeld, Grundsicherung"
    assert TOPIC[1002].name == "Hundesteuer"
    assert TOPIC[1301].name == "Durchwahl gewünscht"
    assert TOPIC[1401].name == "Krise: Auskunft"


def test_there_are_fourteen_groups_and_at_most_sixty_topics() -> None:
    assert len(GROUPS) == 14
    assert len(TOPIC) == sum(len(group.topics) for group in GROUPS) <= MOST_TOPICS
