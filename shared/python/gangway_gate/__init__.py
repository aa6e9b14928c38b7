"""The Python half of the test gate: warm workers that run generated code in limited children."""
