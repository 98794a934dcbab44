"""An invitation to one unit: a sentence, two buttons to judge it, a large code."""
