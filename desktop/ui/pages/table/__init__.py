"""«Tavolo tecnico»: a page of parts, each with its records, one form and its papers; of no woman."""
