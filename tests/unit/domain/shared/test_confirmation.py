import pytest
from attrs import frozen

from domain.shared.confirmation import Concern, ConfirmationNeeded, require_confirmation


@frozen
class Odd(Concern):
    pass


@frozen
class Old(Concern):
    pass


class TestRequireConfirmation:
    def test_whoever_knows_no_questions_is_told_what_was_passed_over(self) -> None:
        assert require_confirmation([Odd(), Old()], None) == (Odd(), Old())

    @pytest.mark.parametrize("confirmed", [(), (Odd,), (Old,)])
    def test_whatever_is_not_confirmed_is_asked_together_with_the_rest(
        self, confirmed: tuple[type[Concern], ...]
    ) -> None:
        with pytest.raises(ConfirmationNeeded) as refusal:
            require_confirmation([Odd(), Old()], confirmed)
        assert refusal.value.concerns == (Odd(), Old())

    def test_what_is_confirmed_goes_on_in_silence(self) -> None:
        assert require_confirmation([Odd()], (Odd, Old)) == ()
        assert require_confirmation([], ()) == ()
