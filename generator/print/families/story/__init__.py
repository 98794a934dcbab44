"""A published case: the message, the loss, where it turned, the source."""
