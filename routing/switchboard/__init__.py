"""The live side of the telephone: what Asterisk says now, and what we ask it to do.

Owns: the AMI client, the live picture of agents and calls, the commands (sign in, pause, wrap-up,
transfer). The picture lives in memory, has one owner and is rebuilt after every reconnect; it fills
screens and is never counted. Must not know: the ledger, citizens' contacts, web pages.
"""
