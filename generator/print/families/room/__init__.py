"""For a hotel's room: a caller sends you to a room, call home."""
