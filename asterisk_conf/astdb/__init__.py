"""AstDB: the organisation as the dialplan reads it, so that it decides with every process of ours dead.

`rows` says what should stand there (pure), `write` makes it so with the fewest commands.
"""
