"""Cases: what an office still owes a citizen. Personal data lives in one row, while the case is open.

A case belongs to a concern with outcome 4 and is made in the concern's own transaction.
"""
