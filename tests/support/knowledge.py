"""Articles for tests."""

from kb.article import Article, ArticleState


def dog(title: str = "Hund anmelden", state: ArticleState = ArticleState.PUBLISHED) -> Article:
    return Article(
        "test", "hund", title, "Innerhalb von zwei Wochen.", "01099", ("Hundesteuer",), state=state
    )


def cat() -> Article:
    return Article("test", "katze", "Katze kastrieren lassen", "Pflicht für Freigänger.", "01099", ("Kater",))


def parking(source_id: str, region: str) -> Article:
    return Article(
        "test", source_id, "Parkausweis beantragen", f"Für {source_id}.", region, ("Anwohnerparken",)
    )
