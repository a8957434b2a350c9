"""Everything Asterisk is given: the program itself, its configuration, its data, its prompts.

Owns: getting an Asterisk, rendering and checking the configuration, the keeper, the rehearsal caller.
The dialplan is static; the organisation reaches it as data in AstDB.
"""
