"""The families of the children of women who were killed: a group of their own, in no file, count or paper of others."""
