"""Getting an Asterisk: the system's package where it is suitable, an unprivileged prefix otherwise.

`find` looks without the network, `get` fetches what is missing. Knows the machine's apt and the
cache; knows nothing of the organisation.
"""
