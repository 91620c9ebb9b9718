"""Integrations: onrecord inside other programs, one module each; each needs an extra of the same name."""
