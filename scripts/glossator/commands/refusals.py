"""What a disk may answer when something is to be written, and what can be done about it."""

from __future__ import annotations

import errno

from glossator.problems import printable

CURES = {
    errno.ENOSPC: "Make room on the disk and try again.",
    errno.EDQUOT: "Make room in your quota and try again.",
    errno.EFBIG: "Files of this size may not be written here; raise the limit and try again.",
    errno.EROFS: "The disk can only be read; work in a folder that can be written to.",
    errno.EACCES: "Work as somebody who may write there, or change the folder's permissions.",
    errno.EPERM: "Work as somebody who may write there, or change the folder's permissions.",
    errno.EBUSY: "The folder is mounted by itself and cannot be exchanged; mount the one above.",
    errno.EXDEV: "The folder is on another disk and cannot be exchanged; keep both on one disk.",
    errno.EIO: "The disk cannot be read or written; try another one.",
}


def refusal(error: OSError) -> str:
    """What the disk said, what can be done, and what was noted on the way; nothing if it is
    no refusal of a disk, but a fault of ours."""
    if error.errno not in CURES:
        return ""
    place = f" ({printable(str(error.filename))})" if error.filename else ""
    notes = getattr(error, "__notes__", [])
    return "\n".join([f"{error.strerror}{place}. {CURES[error.errno]}", *notes])
