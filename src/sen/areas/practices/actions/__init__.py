"""Everything that changes models and their spread."""

from sen.areas.practices.actions.evidence import attach_evidence, remove_evidence
from sen.areas.practices.actions.files import write_models
from sen.areas.practices.actions.life import (
    CannotRegister,
    CannotStep,
    WantedMeasure,
    WantedModel,
    change_model,
    hand_over_model,
    record_reading,
    register_model,
    share_model,
    take_step,
    undo_step,
)
from sen.areas.practices.actions.settings import end_count_rule, set_count_rule
from sen.areas.practices.actions.spread import (
    CannotAccount,
    CannotAdopt,
    adopt_model,
    drop_replication,
    end_replication,
    give_account,
    pass_days,
    undo_end,
)

__all__ = [
    "CannotAccount",
    "CannotAdopt",
    "CannotRegister",
    "CannotStep",
    "WantedMeasure",
    "WantedModel",
    "adopt_model",
    "attach_evidence",
    "change_model",
    "drop_replication",
    "end_count_rule",
    "end_replication",
    "give_account",
    "hand_over_model",
    "pass_days",
    "record_reading",
    "register_model",
    "remove_evidence",
    "set_count_rule",
    "share_model",
    "take_step",
    "undo_end",
    "undo_step",
    "write_models",
]
