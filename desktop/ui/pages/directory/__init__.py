"""«Rete»: the services, one of them, what is to be verified, and the sheet of a network."""
