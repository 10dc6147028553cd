"""Addresses of sent reports."""

from django.urls import path

from sen.areas.readings.views import answers, desk, queue

app_name = "readings"
urlpatterns = [
    path("readings/", queue.reading_list, name="reading_list"),
    path("readings/progress/", queue.reading_progress, name="reading_progress"),
    path("readings/send/", queue.reading_send, name="reading_send"),
    path("readings/units/", queue.unit_found, name="unit_found"),
    path("readings/<int:pk>/", desk.reading_desk, name="reading_desk"),
    path("readings/<int:pk>/file/", queue.reading_file, name="reading_file"),
    path("readings/<int:pk>/about/", queue.reading_about, name="reading_about"),
    path("readings/<int:pk>/again/", queue.reading_again, name="reading_again"),
    path("readings/<int:pk>/discard/", queue.reading_discard, name="reading_discard"),
    path("readings/<int:pk>/accept/", desk.reading_accept, name="reading_accept"),
    path("readings/<int:pk>/ignore/", desk.reading_ignore, name="reading_ignore"),
    path("readings/<int:pk>/settle/", desk.reading_settle, name="reading_settle"),
    path("readings/<int:pk>/unsettle/", desk.reading_unsettle, name="reading_unsettle"),
    path("readings/<int:pk>/answer/", answers.answer_write, name="answer_write"),
    path("reading-answers/", answers.answer_list, name="answer_list"),
    path("readings/<int:pk>/answer/page/", answers.answer_page, name="answer_page"),
    path("readings/<int:pk>/answer/file/", answers.answer_file, name="answer_file"),
    path("readings/<int:pk>/answer/seen/", answers.answer_seen, name="answer_seen"),
    path("readings/<int:pk>/claims/<int:seq>/accept/", desk.claim_accept, name="claim_accept"),
    path("readings/<int:pk>/claims/<int:seq>/correct/", desk.claim_correct, name="claim_correct"),
    path("readings/<int:pk>/claims/<int:seq>/ignore/", desk.claim_ignore, name="claim_ignore"),
    path("readings/<int:pk>/claims/<int:seq>/reopen/", desk.claim_reopen, name="claim_reopen"),
    path("reading-claims/<int:claim_id>/", desk.claim_source, name="claim_source"),
]
