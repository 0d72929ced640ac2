"""«Oggi»: what there is to do, in the order in which it is to be done."""
