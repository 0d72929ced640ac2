"""A woman's file: one part in front at a time, each read when it is opened and no sooner."""
