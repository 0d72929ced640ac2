"""«Impostazioni»: the protocol, the operators, the look, the rules in force, this computer."""
