"""The first opening: where the archive lives, the centre, the operator, the recovery shares, and the start."""
