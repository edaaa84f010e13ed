"""Configuration: which files say what, checked, and the rules that follow from it."""
