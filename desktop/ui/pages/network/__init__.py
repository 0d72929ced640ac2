"""«Tabella della rete»: what many centres released, added up, for who may have no archive at all."""
