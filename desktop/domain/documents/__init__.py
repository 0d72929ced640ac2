"""What stands on paper and nothing else: a selection made for one reader, before it is laid out."""
