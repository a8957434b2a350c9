"""The articles of the demo organisation: one YAML file each in kb/demo, texts of our own."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from kb.article import Article
from kb.articles import ARTICLE
from kb.errors import BadArticleFile

FOLDER = Path(__file__).with_name("demo")
SOURCE = "demo"


def demo_articles() -> list[Article]:
    """All articles of the demo, in the order of their file names."""
    return [read_article(path) for path in sorted(FOLDER.glob("*.yaml"))]


def read_article(path: Path) -> Article:
    """The article of one file; its source id is the file's name. Raises BadArticleFile with line or field."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return ARTICLE.validate_python({**content, "source": SOURCE, "source_id": path.stem})
    except (yaml.YAMLError, UnicodeDecodeError, TypeError) as error:
        raise BadArticleFile(f"{path.name} ist kein lesbares YAML: {error}") from error
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise BadArticleFile(
            f"{path.name} ist kein Artikel. {wrong}. Bitte diese Felder berichtigen."
        ) from error
