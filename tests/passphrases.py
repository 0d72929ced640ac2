"""Who opens the archive of the tests."""

OPERATOR = "Giulia"
PASSPHRASE = "lampo tovaglia corsa nebbia ordine"
