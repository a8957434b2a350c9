"""The editor's pages: articles with preview and versions, suggestions, offices, imports, and what is learned.

Owns no fact: articles, offices and imports are kb's. Each page is one router, listed in `routers.py`; its tab
stands in `tabs.py`; templates extend `parts/frame.html`.
"""
