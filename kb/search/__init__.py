"""Search in the knowledge, behind one small interface: Search.open, find, rebuild, close.

words, analysis, compounds: German in, tokens out. engine, whoosh_engine, index, index_folder: the cache.
question, terms, rank, snippet: what was asked, and in which order and with which proof it is answered.
"""

from kb.search.hit import Hit
from kb.search.search import Search

__all__ = ["Hit", "Search"]
