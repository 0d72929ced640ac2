"""«Dossier»: the papers for a visit to the desk, seen as they will come out, and printed from memory."""
