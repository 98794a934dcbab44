"""Photographs of posters on walls: which codes are on them, and whether they are ours.

Both programs stand on it: the generator writes the register of what was issued, a command
and a page of the desk hold photographs against it. Who only reads the register or names a
verdict loads no library of pictures.
"""
