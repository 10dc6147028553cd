"""What the installation tells about itself: log lines, health, metrics."""
