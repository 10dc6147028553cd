"""Where things stand in the picture of a spread, in pixels from the top."""

from django import template

register = template.Library()
TOP, ROW, BAR = 30, 40, 22


@register.simple_tag
def row_y(row: int, over: int = 0) -> str:
    """The top of a row's bar, or of the bar so many rows above it."""
    return str(TOP + (row - over) * ROW + BAR)


@register.simple_tag
def label_y(row: int) -> str:
    """The base line of a row's name."""
    return str(TOP + row * ROW + BAR - 6)


@register.simple_tag
def spread_height(picture) -> str:
    return str(TOP + len(picture.bars) * ROW + 6)
