"""The offices' own forms: what is said of one that is not known, its fields matched, and the matches looked at."""
