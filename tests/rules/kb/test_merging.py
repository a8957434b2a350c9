"""A source's change and an editor's put together: what an editor wrote is never lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kb.article import Article, ArticleState, Modules
from kb.importing.merging import merge

WORDS = st.lists(st.sampled_from("abcd"), unique=True, max_size=4).map(tuple)
MODULES = st.builds(Modules, text=st.sampled_from("xyz"), fees=WORDS, internal=WORDS)
ARTICLES = st.builds(
    Article,
    source=st.just("s"),
    source_id=st.just("1"),
    title=st.sampled_from("AB"),
    short_text=st.sampled_from("CD"),
    region=st.just("00"),
    synonyms=WORDS,
    modules=MODULES,
    state=st.sampled_from(ArticleState),
)
BASE = Article("s", "1", "Alt", "kurz", "00", ("Hund", "Welpe"), Modules(text="Alt", fees=("5 €",)))


@given(ARTICLES, ARTICLES)
def test_without_a_local_change_the_source_is_taken_whole(base: Article, theirs: Article) -> None:
    assert merge(base, base, theirs).thing == theirs
    assert merge(base, base, theirs).conflicts == ()


@given(ARTICLES, ARTICLES)
def test_without_a_change_of_the_source_nothing_changes(base: Article, ours: Article) -> None:
    assert merge(base, ours, base).thing == ours
    assert merge(base, ours, base).conflicts == ()


@given(ARTICLES, ARTICLES, ARTICLES)
def test_what_the_editor_changed_is_never_lost(base: Article, ours: Article, theirs: Article) -> None:
    merged = merge(base, ours, theirs).thing
    for name in ("title", "short_text", "state"):
        if getattr(ours, name) != getattr(base, name):
            assert getattr(merged, name) == getattr(ours, name)
    for name in ("text", "fees", "internal"):
        if getattr(ours.modules, name) != getattr(base.modules, name):
            assert getattr(merged.modules, name) == getattr(ours.modules, name)
    assert set(ours.synonyms) - set(base.synonyms) <= set(merged.synonyms)
    assert not (set(base.synonyms) - set(ours.synonyms)) & set(merged.synonyms)


def test_different_modules_are_put_together() -> None:
    ours = replace(BASE, modules=replace(BASE.modules, fees=("6 €",)))
    theirs = replace(BASE, title="Neu", modules=replace(BASE.modules, text="Neu"))
    merged = merge(BASE, ours, theirs)
    assert merged.thing == replace(BASE, title="Neu", modules=Modules(text="Neu", fees=("6 €",)))
    assert merged.conflicts == ()


def test_the_same_module_is_a_conflict_unless_both_say_the_same() -> None:
    ours = replace(BASE, title="Hier", modules=replace(BASE.modules, text="Beide"))
    theirs = replace(BASE, title="Dort", modules=replace(BASE.modules, text="Beide"))
    assert merge(BASE, ours, theirs).conflicts == ("title",)
    assert merge(BASE, ours, theirs).thing.title == "Hier"
