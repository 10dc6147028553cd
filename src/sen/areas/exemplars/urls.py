"""Addresses of good examples: the reading room, the register, the public page."""

from django.urls import path

from sen.areas.exemplars.views import reading, register

app_name = "exemplars"
urlpatterns = [
    path("exemplars/", reading.reading_room, name="reading_room"),
    path("exemplars/<int:pk>/read/", reading.reading_page, name="reading_page"),
    path("exemplars/<int:pk>/picture/", reading.exemplar_picture, name="exemplar_picture"),
    path("public/exemplars/", reading.public_list, name="public_list"),
    path("public/exemplars/<int:pk>/", reading.public_page, name="public_page"),
    path("public/exemplars/<int:pk>/picture/", reading.public_picture, name="public_picture"),
    path("exemplars/register/", register.exemplar_list, name="exemplar_list"),
    path("exemplars/propose/", register.exemplar_propose, name="exemplar_propose"),
    path("exemplars/units/", register.unit_found, name="unit_found"),
    path("exemplars/people/", register.person_found, name="person_found"),
    path("exemplars/records/", register.record_found, name="record_found"),
    path("exemplars/<int:pk>/", register.exemplar, name="exemplar"),
    path("exemplars/<int:pk>/edit/", register.exemplar_edit, name="exemplar_edit"),
    path("exemplars/<int:pk>/deeds/add/", register.deed_add, name="deed_add"),
    path("exemplars/<int:pk>/recognise/", register.exemplar_recognise, name="exemplar_recognise"),
    path("exemplars/<int:pk>/decline/", register.exemplar_decline, name="exemplar_decline"),
    path("exemplars/<int:pk>/revoke/", register.exemplar_revoke, name="exemplar_revoke"),
    path("exemplars/<int:pk>/publish/", register.exemplar_publish, name="exemplar_publish"),
    path("exemplars/<int:pk>/unpublish/", register.exemplar_unpublish, name="exemplar_unpublish"),
    path("exemplars/<int:pk>/consent/", register.exemplar_consent, name="exemplar_consent"),
    path("exemplars/<int:pk>/unconsent/", register.exemplar_unconsent, name="exemplar_unconsent"),
    path("exemplars/<int:pk>/open/", register.exemplar_open, name="exemplar_open"),
    path("exemplars/<int:pk>/close/", register.exemplar_close, name="exemplar_close"),
    path("exemplar-deeds/<int:pk>/drop/", register.deed_drop, name="deed_drop"),
]
