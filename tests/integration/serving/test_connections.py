"""Connections of one address: which of them end when there are too many."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from adapters.http.auth.client_address import client_key
from config.serving.connections import Connections, Peer


class Door:
    """A server that only accepts: `came` are the other sides of `clients`, in the same order."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.clients: list[socket.socket] = []
        self.came: list[socket.socket] = []

    def open(self, count: int) -> list[Peer]:
        for _ in range(count):
            self.clients.append(self._stack.enter_context(socket.create_connection(self._listener.getsockname())))
            self.came.append(self._stack.enter_context(self._listener.accept()[0]))
        return [each.getsockname() for each in self.clients[-count:]]

    @property
    def ended(self) -> list[int]:
        numbers = []
        for number, client in enumerate(self.clients):
            client.settimeout(0.05)
            try:
                if not client.recv(1):
                    numbers.append(number)
            except TimeoutError:
                continue
        return numbers


@pytest.fixture
def door() -> Iterator[Door]:
    with ExitStack() as stack:
        yield Door(stack)


def test_those_that_never_asked_end_first_then_those_that_rest_longest(door: Door) -> None:
    connections = Connections(5)
    peers = door.open(10)
    connections.close_excess()
    for number in (2, 1, 0, 5, 6):
        with connections.request(peers[number]):
            pass
    with connections.request(peers[3]), connections.request(peers[4]):
        assert connections.close_excess() == 5
    assert door.ended == [1, 2, 7, 8, 9]


def test_those_that_have_just_come_are_left_alone_and_cost_nobody_theirs(door: Door) -> None:
    connections = Connections(3)
    with connections.request(door.open(1)[0]):
        pass
    door.open(9)
    assert connections.close_excess() == 0
    assert connections.close_excess() == 7
    assert 0 not in door.ended


def test_a_share_is_left_alone(door: Door) -> None:
    connections = Connections(12)
    door.open(12)
    assert connections.close_excess() == 0
    assert door.ended == []


def test_looking_leaves_nothing_open(door: Door) -> None:
    connections = Connections(5)
    door.open(8)
    with Path(os.devnull).open():  # no socket
        before = len(list(Path("/dev/fd").iterdir()))
        for _ in range(3):
            connections.close_excess()
        assert len(list(Path("/dev/fd").iterdir())) == before


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::7", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("::1", "::"),
    ],
)
def test_whoever_has_an_ipv6_address_has_all_of_its_network(address: str, owner: str) -> None:
    assert client_key(address) == owner
