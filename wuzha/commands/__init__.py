"""One file a command, one folder a group of them; each names its click command ``command``."""
