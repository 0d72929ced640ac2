"""Item models; they hold rows and know no database."""
