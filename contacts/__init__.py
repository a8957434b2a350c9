"""Citizens' contacts: the only room with personal data of callers.

Owns: contact, stint, concern with outcome and topic, the number in clear or as keyed hash.
Must not know how a call was routed or what is reported about it.
"""
