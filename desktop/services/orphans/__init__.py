"""The families of orphans, for who follows them alone: nobody else learns from here that there is one."""
