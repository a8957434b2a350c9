"""The AGI server: answers Asterisk's questions about one call, within two seconds or not at all.

Owns: the server, one file for each script, the names of channel variables, the catalogue of prompts.
Must not touch the database while a caller waits: it decides from a snapshot in memory.
"""
