"""Figures of the police: by form and by table, looked at before they count."""
