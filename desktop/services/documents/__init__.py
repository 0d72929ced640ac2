"""What is printed for her, for the desk and for the centre."""
