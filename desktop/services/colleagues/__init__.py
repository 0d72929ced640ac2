"""Who works in the centre, what each may do, and whose files she may open."""
