"""Taking in the shop's own goods: readers by format, one way to write them, a report of what was refused."""

from catalog.importing.importer import FORMATS, ImportResult, import_products
from catalog.importing.report import Refusal, write_report

__all__ = ["FORMATS", "ImportResult", "Refusal", "import_products", "write_report"]
