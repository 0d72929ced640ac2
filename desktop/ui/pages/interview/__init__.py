"""The interview: one question at a time, or a whole section when copying from paper, and the review that ends it."""
