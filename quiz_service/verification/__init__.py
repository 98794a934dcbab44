"""待核实: signals that stay open until a county account closes each with a reason."""
