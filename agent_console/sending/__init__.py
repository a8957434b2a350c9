"""What leaves the house for citizens and offices: links, short addresses, mails about cases."""
