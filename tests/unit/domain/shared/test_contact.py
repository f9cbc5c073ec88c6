import pytest

from domain.shared.contact import EmailNotValid, email


class TestEmail:
    @pytest.mark.parametrize(
        "address",
        [
            "ana@example.com",
            "ana.maria+tienda@correo.example.co",
            "o'neill@a-b.co",
            "compras@ñandú.example",
            "josé@example.com",
            "1@2.co",
            "a@xn--andu-6oa.example",
            f"{'a' * 64}@example.com",
        ],
    )
    def test_takes_what_mail_could_be_sent_to(self, address: str) -> None:
        assert email(f" {address} ") == address

    @pytest.mark.parametrize(
        "address",
        [
            "ana",
            "ana@",
            "@x.co",
            "ana@@x",
            "ana@@x.co",
            "ana@x",
            "a na@b.co",
            "ana@b..co",
            ".ana@b.co",
            "ana.@b.co",
            "a..b@c.co",
            "ana@-b.co",
            "ana@b-.co",
            "ana@b.co.",
            "ana@b.1",
            "ana@192.168.1.1",
            "ana@[127.0.0.1]",
            '"ana maria"@b.co',
            "ana,luz@b.co",
            "ana@b.co, luz@b.co",
            "Ana <ana@b.co>",
            "ana@b_c.co",
            f"{'a' * 65}@example.com",
            f"a@{'b' * 64}.co",
        ],
    )
    def test_refuses_what_is_none(self, address: str) -> None:
        with pytest.raises(EmailNotValid):
            email(address)

    def test_an_address_that_is_there_already_is_not_judged_again(self) -> None:
        assert email("ana@@x", current="ana@@x") == "ana@@x"
        with pytest.raises(EmailNotValid):
            email("ana@@x", current="")
