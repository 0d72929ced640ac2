"""The operators' refusals in the operators' words."""
