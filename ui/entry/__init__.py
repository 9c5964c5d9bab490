"""Streamlit's script, in a folder of its own.

Beside a folder `pages` Streamlit would run a page's script alone for whoever comes first, without this one.
"""
