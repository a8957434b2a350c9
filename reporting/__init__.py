"""The ledger and every figure.

Owns: reading what Asterisk wrote, calls folded from it, metrics with their formulas, exports.
Must not ask AMI anything: what is live is never counted.
"""
