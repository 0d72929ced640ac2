"""Her path: the diary, the plan she made with the centre, whom she was sent to, and whether today is dangerous."""
