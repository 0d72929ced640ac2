"""«Casella INPS»: what may leave for the mailbox, seen before it leaves, and what left."""
