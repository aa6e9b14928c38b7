"""Publishing: one pointer file says what is live, one catalog file shows it to outsiders."""

from gangway_runtime.publishing.publish import publish

__all__ = ["publish"]
