"""`make run` and the commands on a developer's machine: loopback only, mail to the console."""

import hashlib
import os

from gelt.settings.base import *
from gelt.settings.base import GELT_DATA

DEBUG = False
# Not a secret: it only signs the cookies of a copy that listens on loopback, and stays the same
# across restarts so that nobody is logged out.
SECRET_KEY = os.environ.get("SECRET_KEY") or hashlib.sha256(f"gelt-local:{GELT_DATA}".encode()).hexdigest()
BASE_DOMAIN_ALIASES = ["127.0.0.1"]
DEMO_ALLOWED = True
SITE_SCHEME, SITE_PORT = "http", os.environ.get("PORT") or "8000"
