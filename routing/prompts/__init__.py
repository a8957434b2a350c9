"""What callers hear: the texts that Asterisk's side needs, and recordings that replace spoken drafts."""
