"""The address `/welcome`: accounts are not open yet."""

from ui.guests import draw_guest_page
from ui.words import _

draw_guest_page(_("Welcome to Foulée"), "/welcome")
