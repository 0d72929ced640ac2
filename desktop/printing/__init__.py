"""The door to paper: dossiers and sheets rendered from immutable selections, in memory."""
