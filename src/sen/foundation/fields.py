"""Column types that Django does not bring."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Func, Lookup


class LtreeField(models.TextField):
    """A path of ids from the root down, such as ``1.17.204``."""

    def db_type(self, connection):
        return "ltree"


@LtreeField.register_lookup
class Under(Lookup):
    """``path__under="1.17"``: that node and everything below it. Give the path as a constant, never a subquery."""

    lookup_name = "under"

    def as_sql(self, compiler, connection):
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"{left} <@ {right}::ltree", [*left_parameters, *right_parameters]


class Folded(Func):
    """Texts, none of them null, in one as it is searched: ``foundation.vietnamese.fold`` in the database."""

    function = "sen_fold"
    arg_joiner = " || ' ' || "
    output_field = models.TextField()


class ValidField(DateRangeField):
    """The span of days on which a spell holds: ``[first day, day after the last)``; an open end is unbounded."""
