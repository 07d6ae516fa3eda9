"""Everything behind the screens of Puzzel."""

import os

os.environ["OPENPYXL_LXML"] = (
    "False"  # with lxml about (Word needs it) openpyxl would read XML without defusedxml
)
