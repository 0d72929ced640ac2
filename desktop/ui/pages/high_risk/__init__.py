"""«Emergenza»: what to do, in order, with whom to call, and what was done, without anything entered before."""
