"""The archive's refusals in the operators' words."""
