"""Running over files: where disks and processes live."""
