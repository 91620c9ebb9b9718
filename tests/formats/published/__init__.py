"""What published specifications require of the formats, restated for tests.

Each module names the document and its sections; only what onrecord writes is restated.
"""
