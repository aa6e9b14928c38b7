"""Publishing: one pointer file says what is live, one catalog file shows it to outsiders."""

from gangway_runtime.publishing.publish import publish, publisher
from gangway_runtime.publishing.retention import Retention

__all__ = ["Retention", "publish", "publisher"]
