"""«Prestazioni»: what may be due to a woman, why, what to ask her first, what to bring, who may find out, by when."""
