"""The page of the crisis switch: what is prepared, what holds, and what somebody does about it."""
