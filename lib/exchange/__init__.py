"""Files in and out: school lists, calendars and exports; no Streamlit here."""
