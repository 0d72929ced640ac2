"""What may be due to her: the measures as dated data, their conditions, sums, papers and clocks."""
