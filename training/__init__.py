"""How the weights in onrecord.model were made; see README.md."""

import onrecord as onrecord  # first of all: it keeps onnxruntime from sending usage events
