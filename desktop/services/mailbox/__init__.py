"""What leaves for the mailbox of the protocol, and what comes back."""
