"""Page, fonts, tags and safe text for every paper; knows nobody."""
