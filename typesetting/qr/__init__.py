"""An address to a QR matrix, and a matrix to a picture."""
