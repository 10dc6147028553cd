"""Jobs of the installation itself."""

from sen.foundation.acts import sealing
from sen.foundation.jobs import job


@job("home.seal_acts", once="home.seal_acts", every="*/5 * * * *", atomic=False)
def seal_acts() -> None:
    """Seal what has been written into the chains of the audit."""
    while sealing.seal():
        pass
