"""How the weights in onrecord.model were made; see README.md."""
