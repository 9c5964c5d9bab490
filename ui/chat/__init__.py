"""The chat: a turn being answered, the transcript, and how each kind of event is drawn."""
