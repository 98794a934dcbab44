"""For a cash machine or a counter: on the phone and transferring, stop."""
