"""The last look at what is about to leave: a woman's own words, in any accent, case, spacing and with one typo."""
