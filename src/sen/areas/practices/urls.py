"""Addresses of models and their spread."""

app_name = "practices"
urlpatterns: list = []
