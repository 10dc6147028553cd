"""Addresses of breakthroughs and pressing matters."""

app_name = "priorities"
urlpatterns: list = []
