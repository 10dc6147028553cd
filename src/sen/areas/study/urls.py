"""Addresses of study."""

from django.urls import path

from sen.areas.study import views

app_name = "study"
urlpatterns = [
    path("study/", views.theme_list, name="theme_list"),
    path("study/missed/", views.missed, name="missed"),
    path("study/mine/", views.own_study, name="own_study"),
    path("study/themes/<int:pk>/", views.theme, name="theme"),
]
