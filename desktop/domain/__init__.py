"""What the centre knows and decides; standard library only."""
