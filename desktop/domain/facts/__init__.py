"""What the rules read: what is known of a woman, declared, given or computed, and the figures the law sets."""
