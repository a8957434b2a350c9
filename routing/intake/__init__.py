"""The decision for one call: which hotline, open or not, which pool. Pure.

Values and the time in, a route out; no database, no Asterisk, no clock. `Directory` arranges one
version of the organisation for look-ups; the crisis keys come from AstDB and are parsed here.
"""
