"""What may be due to her: the rules in force, her papers and her clocks."""
