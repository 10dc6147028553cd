"""What changes stored values: recounting, closing, targets."""
