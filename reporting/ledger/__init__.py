"""The ledger: what Asterisk wrote to queue_log, read once and kept, and the calls folded from it.

`reader` brings lines into the database, `fold` makes one call of a call's lines (pure), `store` keeps it.
Must not ask AMI anything, and must not keep a caller's number in clear.
"""
