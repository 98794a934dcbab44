"""Campaign objects to posters, LED and share images, each code proven to scan."""
