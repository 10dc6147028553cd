"""Pages of outreach: items, activities, undertakings."""
