from django.urls import path

from sen.foundation.ui import views

urlpatterns = [
    path("ui/gallery/", views.gallery, name="ui_gallery"),
    path("ui/language/", views.set_language, name="set_language"),
]
