"""Where a product's picture is shown from: the shop's own files, and nowhere else."""

from pathlib import Path
from urllib.parse import quote, urljoin

import streamlit as st

from ui.runtime import current_shop

__all__ = ["ASSETS", "picture_of"]

ASSETS = Path(__file__).parent / "assets"
BLANK = ASSETS / "no_picture.svg"


def picture_of(image: str | None) -> str:
    """What `st.image` shows for a product's `image`: a file of the shop's by its address here, or a blank.

    A picture at another host is never asked for: its owner would learn who looks at what.
    """
    name = Path(image or "").name
    if not image or "://" in image or image != f"pictures/{name}":
        return str(BLANK)
    file = current_shop().settings.home / "pictures" / name
    if not file.is_file():
        return str(BLANK)
    # By address rather than by content: the browser keeps it, and a rerun sends nothing again.
    return urljoin(st.context.url, f"/pictures/{quote(name)}") if st.context.url else str(file)
