"""What readers of the summaries can find out, and what these are good for: `python -m benchmarks.disclosure`."""
