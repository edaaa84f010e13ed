"""Reading articles into the archive, on one machine."""
