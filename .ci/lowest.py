"""Prints each requirement of pyproject.toml at the lowest version that it allows; with --newest, at any.

Left out are tools that read the source alone, and what the quick tests do without.
"""

import re
import sys
import tomllib
from pathlib import Path

LEFT_OUT = set("mypy ruff ray fsspec py3langid pandas polars duckdb mcp spacy datasette zensical".split())

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
for line in sorted({*project["dependencies"], *project["optional-dependencies"]["dev"]}):
    name, version = re.fullmatch(r"([\w.-]+)>=([\d.]+)", line).groups()
    if name not in LEFT_OUT:
        print(line if "--newest" in sys.argv else f"{name}=={version}")
