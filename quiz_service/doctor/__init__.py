"""What is set up wrongly on a server, named one by one, with what to do; nothing is changed."""
