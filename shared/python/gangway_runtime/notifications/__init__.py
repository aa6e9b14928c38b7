"""Tells people how a run ended: by mail where a server is named, and always in `notifications.jsonl` of the run."""

from gangway_runtime.notifications.tell import News, Recipients, announce, tell

__all__ = ["News", "Recipients", "announce", "tell"]
