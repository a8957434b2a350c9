"""Knowledge: articles, offices, search.

Owns the articles and the index made from them. Never sees a call: usage is keyed by an opaque occasion.
"""
