"""What the newsroom has already published: articles in one SQLite file, found by their passages.

``archive.Archive`` opens, fills and asks it; ``records`` says what goes in and comes out.
"""
