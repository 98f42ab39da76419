"""Programs of the operating system that set-up may need: Debian packages, where we may install them."""

from __future__ import annotations

import os
import shutil
import subprocess

from piket.adapters.home import is_root
from workshop.voice import say


def apt_prefix() -> list[str] | None:
    """How to call `apt-get` here without asking a password; None where that cannot be done."""
    if shutil.which("apt-get") is None:
        return None
    if is_root():
        return ["apt-get"]
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", "apt-get"]
    return None


def apt_install(*packages: str) -> bool:
    """Install Debian packages; the lists are fetched only if the first try fails. True if it worked."""
    apt = apt_prefix()
    if apt is None:
        return False
    install = [*apt, "install", "-y", "-q", "--no-install-recommends", *packages]
    if _refusal(install):
        refused = _refusal([*apt, "update", "-q"]) or _refusal(install)
        if refused:
            say(refused)
            return False
    return True


def _refusal(command: list[str]) -> str:
    """The last words of a command that failed, '' where it did not."""
    done = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    last = done.stdout.strip().splitlines()[-3:] or [" ".join(command)]
    return "\n".join(last) if done.returncode else ""
