"""«Agenda»: the desk calendar of all the women."""
