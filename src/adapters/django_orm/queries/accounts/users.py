"""Who works in the shop: one statement each."""

from adapters.django_orm.db.connection import one_row
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.queries.listing.growing import Growth
from adapters.django_orm.queries.listing.paging import ListQuery, SortColumn, condition, word_query
from application.queries.accounts.users import PhotoFile, UserCriteria, UserDetails, UserSort
from application.queries.listing import Listing, Page
from domain.accounts.access import Role
from domain.shared.text import words

_DETAILS = Shape(
    UserDetails,
    {
        "id": "u.id",
        "username": "u.username",
        "email": "u.email",
        "role": ("u.role", Role),
        "first_name": "u.first_name",
        "last_name": "u.last_name",
        "phone": "u.phone",
        "active": "u.is_active",
        "email_verified": "u.email_verified",
        "must_change_password": "u.must_change_password",
        "tutorial_seen": "u.tutorial_seen",
        "created_by": "u.created_by_id",
        "created_at": "u.date_joined",
        "version": "u.version",
        "photo_at": "u.photo_at",
        "email_proven": "u.email_proven",
    },
)
_ONE = f"SELECT {_DETAILS.columns} FROM user_account u WHERE u.business_id = %s AND u.id = %s"
_PHOTO = "SELECT image, media_type FROM user_photo WHERE business_id = %s AND user_id = %s"
_ID = SortColumn("u.id", "bigint")
_KEYS = {
    UserSort.USERNAME: (SortColumn('lower(u.username) COLLATE "C"', "text"), _ID),
    UserSort.DATE: (SortColumn("u.date_joined", "timestamptz"), _ID),
}


class DjangoUserReader:
    def page(self, business_id: int, criteria: UserCriteria, listing: Listing) -> Page[UserDetails]:
        query = ListQuery(
            columns=_DETAILS.columns,
            source="user_account u",
            counted="user_account u",
            condition=_condition(criteria),
            parameters={
                "business_id": business_id,
                "active": criteria.active,
                "role": criteria.role.value if criteria.role else None,
                "words": word_query(words(criteria.text)),
            },
            key=_KEYS[criteria.order],
            descending=criteria.descending,
            growth=Growth("user_account", "u", "added") if criteria.order is UserSort.DATE else None,
            filtered=bool(criteria.text),
            searched=bool(words(criteria.text)),
        )
        return query.page(listing, _DETAILS.of)

    def one(self, business_id: int, id: int) -> UserDetails:
        return _DETAILS.of(one_row(_ONE, [business_id, id], "account", id))

    def photo(self, business_id: int, user_id: int) -> PhotoFile:
        image, media_type = one_row(_PHOTO, [business_id, user_id], "photo", user_id)
        return PhotoFile(bytes(image), media_type)


def _condition(criteria: UserCriteria) -> str:
    filters = {
        "u.is_active = %(active)s": criteria.active,
        "u.role = %(role)s": criteria.role,
    }
    return condition("u", criteria.text, filters)
