"""What the organisation's file may say, one file for each kind of thing; checked entry by entry."""
