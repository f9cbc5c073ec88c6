from django.test import Client

from tests.integration.shop import PASSWORD

INES = {"username": "ines", "email": "ines@example.com", "password1": PASSWORD, "password2": PASSWORD}


def register(client: Client, **facts: str):
    return client.post("/registro/", INES | facts)


def login(client: Client, username: str = "ines", password: str = PASSWORD):
    return client.post("/login/", {"username": username, "password": password})
