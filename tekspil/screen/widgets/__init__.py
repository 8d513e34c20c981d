"""What is pressed, chosen, written in and read on the screen."""

from tekspil.screen.widgets.base import Widget
from tekspil.screen.widgets.buttons import Button, ButtonKind, Stepper, Tappable
from tekspil.screen.widgets.entry import TextEntry
from tekspil.screen.widgets.goal_card import GoalCard, same_size
from tekspil.screen.widgets.group import Group
from tekspil.screen.widgets.labels import Icon, Label, Panel, Picture, Stars
from tekspil.screen.widgets.pages import Pages
from tekspil.screen.widgets.scores import ScorePills, ScoreRow, Timer, TurnCard, rail
from tekspil.screen.widgets.talk_cards import EventCard, ReflectionCard
from tekspil.screen.widgets.technology_card import TechnologyCard

__all__ = [
    "Button",
    "ButtonKind",
    "EventCard",
    "GoalCard",
    "Group",
    "Icon",
    "Label",
    "Pages",
    "Panel",
    "Picture",
    "ReflectionCard",
    "ScorePills",
    "ScoreRow",
    "Stars",
    "Stepper",
    "Tappable",
    "TechnologyCard",
    "TextEntry",
    "Timer",
    "TurnCard",
    "Widget",
    "rail",
    "same_size",
]
