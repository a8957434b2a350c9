"""Starts and stops the whole house: steps, then one supervisord that keeps every room's processes.

Knows processes by name and order only. The telephone is one of them, and the last to be stopped.
"""
