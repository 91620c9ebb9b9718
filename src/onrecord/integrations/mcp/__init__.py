"""A record as an MCP server: a language model asks it, and gets answers with their evidence.

Needs the `mcp` package, which `pip install '.[mcp]'` brings.
"""
