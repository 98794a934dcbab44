"""What each verb of the service does, one file a verb."""
