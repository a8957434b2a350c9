"""Somebody at a browser without one: cookies, forms with their token, requests as the scripts send them."""

import re
from typing import Any

import httpx

from tests.support.console import PASSWORD

CSRF = re.compile(r'(?:name="csrf" value|data-csrf)="([^"]+)"')


class Visitor:
    """One person's browser at a console."""

    def __init__(self, url: str) -> None:
        # Nothing is encrypted on loopback; reading the world's certificates takes 20 ms for each visitor.
        self.http = httpx.Client(base_url=url, follow_redirects=False, timeout=60, verify=False)
        self.csrf = ""

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def sign_in(self, login: str, password: str = PASSWORD) -> httpx.Response:
        """Signs in; afterwards `csrf` is the session's token."""
        token = CSRF.search(self.http.get("/login").text)
        assert token
        form = {"login": login, "password": password, "csrf": token[1]}
        answer = self.http.post("/login", data=form)
        self.learn_token()
        return answer

    def learn_token(self) -> None:
        """Reads the session's token from a page."""
        found = CSRF.search(self.page("/start").text)
        self.csrf = found[1] if found else ""

    def page(self, path: str) -> httpx.Response:
        """Opens a page as a browser does."""
        return self.http.get(path, headers={"accept": "text/html"})

    def ask(self, path: str) -> httpx.Response:
        return self.http.get(path, headers={"HX-Request": "true"})

    def do(self, path: str, **form: Any) -> httpx.Response:
        """Sends a form as the desk's scripts do."""
        return self.http.post(path, data=form, headers={"HX-Request": "true", "X-CSRF-Token": self.csrf})
