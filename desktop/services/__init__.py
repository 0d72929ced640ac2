"""What an operator can do: one function per use case."""
