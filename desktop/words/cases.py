"""The case file's refusals in the operators' words."""
