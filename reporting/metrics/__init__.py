"""Figures: each a pure function of calls, with its formula as text (docs/metrics.md).

A figure without calls to divide by is None, never 0. Knows no database and no time but the calls' own.
"""
