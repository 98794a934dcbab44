"""An invitation to one unit: a message to judge, three promises, a large code."""
