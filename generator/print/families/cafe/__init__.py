"""For an internet café or a dormitory: the money is the life bar."""
