"""Streamlit lives here and in pages/."""
