"""How values are shown on pages: filters that are at hand in every template."""

from django import template

from accounts import locale

register = template.Library()

register.filter("number", locale.number)
register.filter("rupiah", locale.rupiah)
register.filter("moment", locale.moment)
register.filter("day", locale.day)
register.filter("time_left", locale.time_left)
register.filter("spoken", locale.spoken)
