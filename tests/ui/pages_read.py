"""What a visitor reads on a page drawn by AppTest."""

from typing import Any

from streamlit.testing.v1 import AppTest

__all__ = ["button", "labels", "page_links", "said"]


def said(at: AppTest) -> str:
    """All words on the page, as they are meant to be read."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "success", "info", "warning", "toast")
    parts = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    parts += [str(metric.label) + " " + str(metric.value) for metric in at.metric]
    parts += [str(cell) for table in at.table for cell in table.value.to_numpy().ravel()]
    parts += labels(at) + [expander.label for expander in at.expander]
    return "\n".join(parts).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def labels(at: AppTest) -> list[str]:
    """Labels of the buttons, in the order of the page."""
    return [element.label.replace("\\", "") for element in at.button]


def button(at: AppTest, label: str, place: int = 0) -> Any:
    """The button with a label, the first one or another."""
    return [b for b in at.button if b.label.replace("\\", "") == label][place]


def page_links(at: AppTest) -> list[str]:
    """Labels of the links to pages."""
    return [element.proto.label.replace("\\", "") for element in at.get("page_link")]
