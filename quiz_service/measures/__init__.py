"""What a unit did about its weak points: posters hung, lessons held. No names."""
