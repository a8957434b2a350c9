"""The crisis switch: which profile holds on which lines until when, who wanted it, and whether it is so.

The truth is a list of switchings in the database, each with a version; what AstDB should say follows from
it (`wanted`, pure). The keeper writes it there, and reads it back before a switching counts as confirmed.
"""
