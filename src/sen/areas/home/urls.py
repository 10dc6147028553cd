from django.urls import path

from sen.areas.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("dashboard/", views.dashboard, name="dashboard"),
    path("units/<slug:code>/dashboard/", views.unit_dashboard, name="unit_dashboard"),
    path("tasks/", views.task_list, name="task_list"),
    path("tasks/next/", views.task_next, name="next_task"),
    path("search/", views.search_page, name="search_page"),
    path("search/hits/", views.search_hits, name="search_hits"),
    path("acts/", views.act_list, name="act_list"),
    path("administration/", views.administration, name="administration"),
    path("administration/installation/", views.installation, name="installation"),
    path("administration/jobs/", views.job_list, name="job_list"),
]
