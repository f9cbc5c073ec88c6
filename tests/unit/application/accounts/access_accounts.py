"""Role × use case, of people, their accounts and what is written down about them."""

from datetime import UTC, datetime

from application.queries.accounts.principals import ListTokens
from application.queries.accounts.second_factor import ShowSecondFactor
from application.queries.accounts.sessions import ListSessions
from application.queries.accounts.users import ListUsers, ShowPhoto, ShowUser, UserCriteria
from application.queries.audit_trail import AuditCriteria, ListAuditTrail
from application.queries.listing import Listing
from application.use_cases.accounts.issue_token import IssueToken
from application.use_cases.accounts.prove_second_factor import ProveSecondFactor
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn
from application.use_cases.accounts.record_operator_sign_in import RecordOperatorSignIn
from application.use_cases.accounts.record_sign_in import RecordSignIn, RecordSignInCommand
from application.use_cases.accounts.record_sign_out import RecordSignOut, RecordSignOutCommand
from application.use_cases.accounts.record_token_use import RecordTokenUse, RecordTokenUseCommand
from application.use_cases.accounts.recover_password import RecoverPassword
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor
from application.use_cases.accounts.renew_recovery_codes import RenewRecoveryCodes
from application.use_cases.accounts.revoke_token import RevokeToken
from application.use_cases.accounts.switch_off_second_factor import SwitchOffSecondFactor
from application.use_cases.accounts.switch_on_second_factor import SwitchOnSecondFactor
from application.use_cases.accounts.verify_email import VerifyEmail
from application.use_cases.audit_trail.record_export import RecordExport, RecordExportCommand
from application.use_cases.audit_trail.record_refusal import RecordRefusal, RecordRefusalCommand
from application.use_cases.business.open_business import OpenBusiness
from application.use_cases.profile.change_password import ChangePassword
from application.use_cases.profile.edit_profile import EditProfile
from application.use_cases.profile.end_other_sessions import EndOtherSessions
from application.use_cases.profile.remove_photo import RemovePhoto
from application.use_cases.profile.set_photo import SetPhoto
from application.use_cases.users.delete_user import DeleteUser
from application.use_cases.users.edit_user import EditUser
from application.use_cases.users.register_seller import RegisterSeller
from domain.accounts.access import Permission
from tests.unit.application.accounts.access_scene import ADMIN, ADMINS, EVERYBODY, WRITERS, Rows

ACCOUNTS: Rows = {
    RegisterSeller: (ADMIN, lambda s: s.world.register_seller(s.actor)),
    EditUser: (ADMIN, lambda s: s.world.edit_user(s.actor, s.idle_id, phone="300")),
    DeleteUser: (ADMIN, lambda s: s.world.delete_user(s.actor, s.idle_id)),
    ListUsers: (ADMINS, lambda s: ListUsers(s.world.user_reader)(s.actor, UserCriteria(), Listing())),
    ShowUser: (ADMINS, lambda s: ShowUser(s.world.user_reader)(s.actor, s.idle_id)),
    EditProfile: (WRITERS, lambda s: s.world.edit_profile(s.actor, phone="300")),
    ChangePassword: (WRITERS, lambda s: s.world.change_password(s.actor, s.password, "la clave de mañana")),
    IssueToken: (WRITERS, lambda s: s.world.issue_token(s.actor)),
    RevokeToken: (WRITERS, lambda s: s.world.revoke_token(s.actor, s.token_id)),
    EndOtherSessions: (WRITERS, lambda s: s.world.end_other_sessions(s.actor)),
    SetPhoto: (WRITERS, lambda s: s.world.set_photo(s.actor)),
    RemovePhoto: (WRITERS, lambda s: s.world.remove_photo(s.actor)),
    ShowPhoto: (EVERYBODY, lambda s: ShowPhoto(s.world.photo_reader)(s.actor, s.shop.seller.user_id)),
    ListSessions: (EVERYBODY, lambda s: ListSessions(s.world.session_reader)(s.actor, "", datetime.now(UTC))),
    RecordTokenUse: (
        EVERYBODY,
        lambda s: RecordTokenUse(s.world.unit_of_work, s.world.clock)(
            RecordTokenUseCommand(actor=s.actor, token_id=s.token_id)
        ),
    ),
    RecordSignIn: (
        EVERYBODY,
        lambda s: RecordSignIn(s.world.unit_of_work, s.world.clock)(RecordSignInCommand(actor=s.actor)),
    ),
    RecordRefusal: (
        EVERYBODY,
        lambda s: RecordRefusal(s.world.unit_of_work, s.world.clock, s.world.rate_limits)(
            RecordRefusalCommand(actor=s.actor, permission=Permission.SELL, request="POST /ventas/api/")
        ),
    ),
    RecordExport: (
        EVERYBODY,
        lambda s: RecordExport(s.world.unit_of_work, s.world.clock)(
            RecordExportCommand(actor=s.actor, what="ventas", format="csv")
        ),
    ),
    RecordSignOut: (
        EVERYBODY,
        lambda s: RecordSignOut(s.world.unit_of_work, s.world.clock)(RecordSignOutCommand(actor=s.actor)),
    ),
    ListAuditTrail: (ADMINS, lambda s: ListAuditTrail(s.world.audit_reader)(s.actor, AuditCriteria(), Listing())),
    ListTokens: (EVERYBODY, lambda s: ListTokens(s.world.token_reader)(s.actor)),
    SwitchOnSecondFactor: (ADMIN, lambda s: s.world.switch_on(s.as_unprotected)),
    SwitchOffSecondFactor: (ADMIN, lambda s: s.world.switch_off(s.actor, s.recovery_code, s.password)),
    RenewRecoveryCodes: (ADMIN, lambda s: s.world.renew_codes(s.actor, s.recovery_code, s.password)),
    ShowSecondFactor: (ADMIN, lambda s: ShowSecondFactor(s.world.second_factor_reader)(s.actor)),
}
FOR_NOBODY_IN_PARTICULAR = {
    OpenBusiness,
    VerifyEmail,
    RecoverPassword,
    RemoveSecondFactor,
    RecordFailedSignIn,
    RecordOperatorSignIn,
    ProveSecondFactor,
}
"""Done before there is anybody to ask: no actor."""
