"""One file a verb: take the parsed options, call the work, print what came of it."""
