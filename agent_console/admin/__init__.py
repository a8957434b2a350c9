"""Administration: the organisation on pages, checked by the rules of its file, effective at once.

Owns no fact: what is typed becomes a new version of the organisation (`routing.organisation`). A tab
stands in `tabs.py`, a page's router in `routers.py`; templates extend `parts/frame.html`.
"""
