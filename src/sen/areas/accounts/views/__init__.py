"""Pages of accounts: the door, one's own account, users and their roles, who sees what."""
