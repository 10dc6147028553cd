from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "sen.foundation"
    label = "foundation"

    def ready(self) -> None:
        from sen.foundation import files  # noqa: F401  its job
        from sen.foundation.acts import sealing  # noqa: F401  its check of the installation
