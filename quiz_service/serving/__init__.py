"""Starting the service: settings, keys, migrations, workers."""
