"""The masking methods: one module a method, found by its name.

Each writes what is left of a trimmed text that is there. `PARAMETERS` holds the default of each parameter: a number, or
the words that it may be, the first of them.
"""
