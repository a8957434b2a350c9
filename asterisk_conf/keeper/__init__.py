"""The keeper: what Asterisk holds is kept equal to the organisation, whatever was killed or restarted.

It compares and repairs; it remembers nothing that it cannot read back.
"""
