"""Roll-ups: sums of quarters, hours and days that add up, made anew from single calls whenever one changed.

Disposable: everything here can be made again from the ledger and the contacts. Nothing decides here what
is counted; that is `reporting.sums`.
"""
