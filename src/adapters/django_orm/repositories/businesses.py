from adapters.django_orm.ids import next_id
from adapters.django_orm.models import BusinessRow, NumberingRow
from domain.business import Business, Numbering


class DjangoBusinessRepository:
    def next_id(self) -> int:
        return next_id("business")

    def add(self, business: Business, numbering: Numbering) -> None:
        BusinessRow.objects.create(id=business.id, name=business.name, owner_id=business.owner_id)
        NumberingRow.objects.create(business_id=business.id, prefix=numbering.prefix, next=numbering.first)
