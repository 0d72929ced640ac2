"""The archive on disk: one encrypted database, one owner thread, one transaction per use case."""
