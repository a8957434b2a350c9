"""Announcements: texts in, files that Asterisk plays out, named by their content.

Knows espeak-ng and sox; which texts there are comes from `ivr.prompts` and the organisation.
"""
