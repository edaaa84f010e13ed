"""The ground floor: from a source to a document."""
