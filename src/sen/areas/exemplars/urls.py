"""Addresses of good examples."""

app_name = "exemplars"
urlpatterns: list = []
