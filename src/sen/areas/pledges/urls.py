"""Addresses of promises."""

app_name = "pledges"
urlpatterns: list = []
