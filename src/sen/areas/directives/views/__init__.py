"""Pages of campaigns, papers and duties."""
