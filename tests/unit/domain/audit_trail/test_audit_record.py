from attrs import evolve

from domain.audit_trail.audit_record import AuditAction, AuditRecord, Subject, differing, subject_of
from tests.builders import NOON, an_actor


class TestRecord:
    def test_a_deed_is_about_what_it_is_called_after(self) -> None:
        about = {
            action: subject
            for action in AuditAction
            for subject in (Subject.SALE, Subject.PURCHASE, Subject.TILL, Subject.TOKEN)
            if action.value.startswith(f"{subject.value} ")
        }
        assert {action: subject_of(action) for action in about} == about

    def test_says_who_from_where_and_when(self) -> None:
        actor = evolve(an_actor(), address="190.24.1.5")
        record = AuditRecord.of(actor, AuditAction.SALE_VOIDED, NOON, 7, number="V-7", reason="")
        assert record == AuditRecord(
            action=AuditAction.SALE_VOIDED,
            business_id=actor.business_id,
            actor_id=actor.user_id,
            address="190.24.1.5",
            at=NOON,
            subject_id=7,
            facts={"number": "V-7"},
        )

    def test_keeps_facts_short(self) -> None:
        record = AuditRecord.of(evolve(an_actor(), address="9" * 50), AuditAction.TOKEN_ISSUED, NOON, 7, name="x" * 300)
        assert (len(record.facts["name"]), len(record.address)) == (200, 45)

    def test_an_address_says_nothing_about_who_it_is(self) -> None:
        assert evolve(an_actor(), address="10.0.0.1") == an_actor()
        assert "10.0.0.1" not in repr(evolve(an_actor(), address="10.0.0.1"))


def test_what_differs_is_named() -> None:
    before = an_actor()
    assert differing(before, evolve(before, user_id=99), ("user_id", "business_id")) == ("user_id",)
    assert differing(before, before, ("user_id", "business_id")) == ()
