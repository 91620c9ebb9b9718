"""Prints each requirement of pyproject.toml at the lowest version that it allows, for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
tools = project["optional-dependencies"]["dev"]
needed = [
    *project["dependencies"],
    *(tool for tool in tools if not tool.startswith(("mypy", "ruff"))),
]  # these read the source alone
for line in sorted(set(needed)):
    name, version = re.fullmatch(r"([\w.-]+)>=([\d.]+)", line).groups()
    print(f"{name}=={version}")
