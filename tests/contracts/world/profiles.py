"""What people do with their own account."""

from datetime import UTC, datetime
from typing import Any

from adapters.in_memory.images import InMemoryImages
from application.queries.accounts.users import UserDetails
from application.use_cases.profile.change_password import ChangePassword, ChangePasswordCommand
from application.use_cases.profile.edit_profile import EditProfile, EditProfileCommand
from application.use_cases.profile.end_other_sessions import EndOtherSessions, EndOtherSessionsCommand
from application.use_cases.profile.remove_photo import RemovePhoto, RemovePhotoCommand
from application.use_cases.profile.set_photo import SetPhoto, SetPhotoCommand
from domain.accounts.access import Actor
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import A_LOGO


class Profiles(Ports):
    """Passwords, photos and sessions of ones own."""

    def edit_profile(self, actor: Actor, **facts: Any) -> UserDetails:
        return EditProfile(self.unit_of_work, self.clock)(EditProfileCommand(actor=actor, **facts))

    def change_password(
        self, actor: Actor, current: str, new: str, repeated: str | None = None, **asked_by: Any
    ) -> UserDetails:
        repeated = new if repeated is None else repeated
        command = ChangePasswordCommand(actor=actor, current=current, new_password=new, repeated=repeated, **asked_by)
        return ChangePassword(self.unit_of_work, self.clock, self.passwords)(command)

    def end_other_sessions(self, actor: Actor, session: str = "") -> int:
        end = EndOtherSessions(self.unit_of_work, self.clock)
        return end(EndOtherSessionsCommand(actor=actor, session=session))

    def sessions(self, user_id: int) -> int:
        """In how many browsers somebody is signed in."""
        return len(self.session_reader.of_user(user_id, "", datetime.now(UTC)))

    def set_photo(self, actor: Actor, image: bytes = A_LOGO) -> UserDetails:
        return SetPhoto(self.unit_of_work, self.clock, InMemoryImages())(SetPhotoCommand(actor=actor, image=image))

    def remove_photo(self, actor: Actor) -> int:
        return RemovePhoto(self.unit_of_work, self.clock)(RemovePhotoCommand(actor=actor))
