"""The server of the page: who is let in, and what it answers."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from tornado.httpclient import AsyncHTTPClient

from nbtools.classroom.watch.server import WatchServer


def served(page, with_names, *asked):
    """Serve the page; ask for each path, with a cookie where one is given; return the answers."""

    async def ask():
        server = WatchServer(page, with_names, "127.0.0.1", 0)
        running = asyncio.create_task(server.run())
        known = {"all": server.token, "wall": server.token_of_wall}
        answers = []
        for path, whose in asked:
            cookie = f"nbtools-watch-{server.port}-{whose}={known[whose]}" if whose else ""
            path = path.format(**known)
            answers.append(
                await AsyncHTTPClient(force_instance=True).fetch(
                    f"http://127.0.0.1:{server.port}{path}",
                    headers={"Cookie": cookie} if cookie else {},
                    raise_error=False,
                    follow_redirects=False,
                )
            )
        running.cancel()
        return answers

    with ThreadPoolExecutor(1) as another:
        return another.submit(asyncio.run, ask()).result(30)


def test_without_a_token_nobody_sees_anything(saved, page_of):
    paths = ("/", "/wall", "/view", "/watch.js", "/?token=wrong", "/view?token=")
    for answer in served(page_of(saved), True, *((path, "") for path in paths)):
        assert answer.code == 403
        assert b"learner" not in answer.body
        assert answer.body.startswith(b"Open the address")


def test_the_token_becomes_a_cookie_and_leaves_the_address(saved, page_of):
    all_, wall = served(page_of(saved), True, ("/?token={all}", ""), ("/wall?token={wall}", ""))
    assert (all_.code, all_.headers["Location"]) == (302, "./")
    assert (wall.code, wall.headers["Location"]) == (302, "wall")
    for answer in (all_, wall):
        assert "HttpOnly" in answer.headers["Set-Cookie"]
        assert "SameSite=Lax" in answer.headers["Set-Cookie"]


def test_the_page_its_files_and_its_parts_are_served_and_run_nothing_of_others(saved, page_of):
    whole, style, script, view = served(
        page_of(saved), True, *((path, "all") for path in ("/", "/watch.css", "/watch.js", "/view"))
    )
    assert [answer.code for answer in (whole, style, script, view)] == [200] * 4
    assert "script-src 'self'" in whole.headers["Content-Security-Policy"]
    assert b"learner-0" in view.body
    assert not re.search(rb"https?://", whole.body + style.body + script.body)


def test_who_has_the_address_of_the_wall_sees_the_wall_alone(saved, page_of):
    whole, wall, view = served(
        page_of(saved), True, ("/", "wall"), ("/wall", "wall"), ("/view?wall=", "wall")
    )
    assert (whole.code, wall.code) == (403, 200)
    assert set(json.loads(view.body)["parts"]) == {"summary", "lessons", "guesses"}
    assert b"learner-0" not in view.body


def test_what_the_browser_has_already_is_not_sent_again(saved, page_of):
    page = page_of(saved)
    tag = json.loads(served(page, True, ("/view?at=1764001800", "all"))[0].body)["tag"]
    [again] = served(page, True, (f"/view?at=1764001800&have={tag}", "all"))
    assert (again.code, again.body) == (204, b"")


@pytest.mark.parametrize(
    "wish", ["at=x", "at=-1", "at=" + "9" * 400, "session=99", "session=²", "names=&wall=%00"]
)
def test_odd_wishes_are_answered(saved, page_of, wish):
    [answer] = served(page_of(saved), True, (f"/view?{wish}", "all"))
    assert answer.code == 200


def test_nothing_can_be_written(saved, page_of):
    async def post():
        server = WatchServer(page_of(saved), True, "127.0.0.1", 0)
        running = asyncio.create_task(server.run())
        address = f"http://127.0.0.1:{server.port}/view?token={server.token}"
        answer = await AsyncHTTPClient(force_instance=True).fetch(
            address, method="POST", body="", raise_error=False, follow_redirects=False
        )
        running.cancel()
        return answer.code

    with ThreadPoolExecutor(1) as another:
        assert another.submit(asyncio.run, post()).result(30) in (302, 405)
