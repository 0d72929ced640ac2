"""The services around a woman: who does what, where, and when somebody last checked it."""
