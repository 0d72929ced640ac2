"""The technical table of the protocol with INPS: bodies, meetings, actions, events; nothing of a woman."""
