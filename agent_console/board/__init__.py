"""The team lead's board: what is now, from the telephone system, and today's figures, from the ledger.

The two are never mixed: each part of the page says where it comes from.
"""
