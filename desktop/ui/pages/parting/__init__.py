"""A change of manager, done once no page is open: what is going on, the paper that stays, and the new sheets."""
