"""What happens now, for the people at their desks: event streams, and the stints that calls become.

The one owner of the live picture. Nothing here is counted; figures come from the ledger.
"""
