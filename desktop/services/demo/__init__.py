"""The training archive: invented women whose shares follow the published ones, the same for the same seed."""
