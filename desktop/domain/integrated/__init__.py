"""What follows her where several services do so together: how she came, how she was reached, who does what."""
