"""The settings: the only place that reads the environment."""

import hashlib
import os
import re
import tempfile
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from buergerdraht.errors import SettingError

# A UNIX socket's path has at most 108 bytes; Asterisk's and supervisor's names need the rest.
LONGEST_RUN_FOLDER = 80
PREFIX = "BUERGERDRAHT_"
WRONG = {
    "int_parsing": "eine ganze Zahl wird erwartet",
    "bool_parsing": "true oder false wird erwartet",
    "greater_than_equal": "mindestens {ge} wird erwartet",
    "less_than_equal": "höchstens {le} wird erwartet",
    "literal_error": "erlaubt ist {expected}",
}


class Settings(BaseSettings):
    """What an instance of the house is told from outside, each as BUERGERDRAHT_<NAME> in the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    home: Path = Field(Path("var"), description="the state folder")
    cache: Path = Field(Path("~/.cache/buergerdraht"), description="fetched parts, shared by instances")
    organisation: Path | None = Field(None, description="YAML file imported at the first start; demo if none")
    database_url: str = Field("", description="SQLAlchemy address; SQLite in the state folder if empty")
    bind: str = Field("127.0.0.1", description="the address everything listens on")
    sip_port: int = Field(5060, ge=1, le=65535)
    ami_port: int = Field(5038, ge=1, le=65535)
    agi_port: int = Field(4573, ge=1, le=65535)
    asterisk_http_port: int = Field(8088, ge=1, le=65535)
    http_port: int = Field(8115, ge=1, le=65535)
    rtp_ports: str = Field("10000-10999", description="first and last UDP port for speech")
    public_url: str = Field("", description="where citizens reach /a/…, short addresses to read out")
    smtp_host: str = Field("", description="the centre's mail server; none: nothing is sent by mail")
    smtp_port: int = Field(25, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password_file: Path | None = Field(None, description="file with the password and nothing else")
    mail_from: str = Field("", description="the centre's own address, sender of its mails")
    sms_url: str = Field("", description="the centre's HTTP gateway for SMS; none: nothing is sent by SMS")
    sms_token_file: Path | None = Field(None, description="file with the gateway's bearer token")
    case_deadline: Literal["service_hours", "clock"] = Field(
        "clock", description="how an office's 24 hours of service time are counted"
    )
    accessibility_contact: str = Field(
        "", description="where barriers are reported, shown in the accessibility statement"
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    ignore_release_date: bool = Field(
        False, description="accept a package mirror whose release file has expired; signatures stay checked"
    )

    @field_validator("home", "cache", "organisation", "smtp_password_file", "sms_token_file")
    @classmethod
    def absolute(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser().absolute()

    @field_validator("bind")
    @classmethod
    def address(cls, value: str) -> str:
        try:
            return str(ip_address(value))
        except ValueError as error:
            raise ValueError("eine IP-Adresse wird erwartet, etwa 127.0.0.1") from error

    @field_validator("rtp_ports")
    @classmethod
    def range_of_ports(cls, value: str) -> str:
        first, dash, last = value.partition("-")
        are_numbers = bool(dash) and first.isdecimal() and last.isdecimal()
        if not are_numbers or not (1024 <= int(first) < int(last) <= 65535):
            raise ValueError("zwei UDP-Ports von 1024 bis 65535 mit Strich dazwischen, etwa 10000-10999")
        return value

    @field_validator("public_url", "sms_url")
    @classmethod
    def address_of_the_web(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value):
            raise ValueError("eine Adresse im Web wird erwartet, etwa https://buerger.example")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def address_of_database(cls, value: str) -> str:
        return value and _database_address(value)

    @property
    def is_loopback(self) -> bool:
        return ip_address(self.bind).is_loopback

    @property
    def url(self) -> str:
        """Where the console answers."""
        address = ip_address(self.bind)
        host = f"[{address}]" if address.version == 6 else str(address)
        return f"http://{host}:{self.http_port}"

    @property
    def database(self) -> str:
        """The database's address for SQLAlchemy."""
        return self.database_url or f"sqlite:///{self.home / 'buergerdraht.sqlite3'}"

    @cached_property
    def run_folder(self) -> Path:
        """Sockets and pid files; moves to the system's temporary folder where the path is too long."""
        folder = self.home / "run"
        if len(os.fsencode(folder)) <= LONGEST_RUN_FOLDER:
            return folder
        name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"buergerdraht-{os.getuid()}-{name}"

    @property
    def asterisk_folder(self) -> Path:
        """Asterisk's own state: etc, lib (AstDB), log (queue_log), spool, prompts."""
        return self.home / "asterisk"

    @property
    def queue_log(self) -> Path:
        return self.asterisk_folder / "log" / "queue_log"

    def environment(self) -> dict[str, str]:
        """These settings as environment variables, for the processes the supervisor starts."""
        given = self.model_dump(mode="json")
        return {f"{PREFIX}{name.upper()}": str(value) for name, value in given.items() if value is not None}


def load_settings() -> Settings:
    """Reads the environment; raises SettingError naming each variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        broken = "; ".join(_in_words(e) for e in error.errors(include_input=False))
        raise SettingError(
            f"Eine Einstellung ist nicht brauchbar: {broken}. Ändern oder weglassen."
        ) from error


def _in_words(error: ErrorDetails) -> str:
    """Variable and what is wrong with it; never the value, which may hold a password."""
    given = error.get("ctx", {})
    words = WRONG.get(error["type"], "{error}" if "error" in given else error["msg"])
    return f"{PREFIX}{str(error['loc'][0]).upper()}: {words.format(**given)}"


def _database_address(value: str) -> str:
    try:
        url = make_url(value)
    except ArgumentError as error:
        raise ValueError("das ist keine Adresse einer Datenbank, etwa postgresql://name@/zentrale") from error
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise ValueError("möglich sind SQLite und PostgreSQL")
    return url.render_as_string(hide_password=False)
