"""The front page of the desk: waves are opened and closed, units seen side by side."""
