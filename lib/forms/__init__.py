"""The form engine: a form is data; it knows no dossier, no Streamlit and no database."""
