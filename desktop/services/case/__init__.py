"""A woman's file: contacts, consents, data for paperwork, and what is found of it."""
