"""What a frozen report is handed out as: every file, under the name it is asked for by."""
