"""The numbered steps by which the archive's schema came to be what it is."""
