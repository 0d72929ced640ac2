"""What a page gathers from everywhere."""
