"""The pages of the families of orphans: there only for who is of their group."""
