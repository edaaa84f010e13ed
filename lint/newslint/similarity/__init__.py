"""What repeats: tokens, word weights, likeness of passages, recurring phrases, MinHash keys."""
