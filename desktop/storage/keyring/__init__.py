"""How a name and a passphrase, or two recovery shares, become the vault key."""
