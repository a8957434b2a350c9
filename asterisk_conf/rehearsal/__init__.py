"""The simulated citizen: a call over real SIP, through an endpoint of its own.

Knows SIPp and Asterisk's control socket; for Asterisk it is a citizen like any other.
"""
