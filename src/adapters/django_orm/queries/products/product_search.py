"""`domain.products.product_search` in SQL: the same products in the same order."""

from collections.abc import Iterator

from adapters.django_orm.queries.listing.paging import SortColumn, has_words, word_query
from adapters.django_orm.repositories.products import CODE
from domain.products.product_search import Match, ProductSearch, begins_a_word

# The words of a name stand in its key, a space between two.
_NAME = "(' ' || p.name_key || ' ')"
_RANK = f"""
    CASE WHEN {CODE} = %(code)s THEN {Match.WHOLE_CODE}
        WHEN p.name_key || ' ' LIKE %(name_starts)s THEN {Match.NAME_STARTS}
        WHEN p.name_key LIKE %(name_begins)s THEN {Match.NAME_BEGINS}
        WHEN {_NAME} LIKE ALL (%(name_words)s) THEN {Match.WORDS}
        WHEN starts_with({CODE}, %(typed_code)s) THEN {Match.CODE_BEGINS}
        ELSE {Match.REST} END
"""
_BEST_SELLERS = (SortColumn("-s.times_sold", "int"), SortColumn("p.name_key", "text"), SortColumn("p.id", "bigint"))
RANKED = (SortColumn(_RANK, "int"), *_BEST_SELLERS)
"""The sort key of what fits."""
ALMOST = (SortColumn(f"{Match.ALMOST}::int", "int"), *_BEST_SELLERS)
"""Of what would fit with one letter corrected."""


def fits(search: ProductSearch) -> str:
    """The condition on a product `p`; indexes serve it."""
    words = f"({has_words('p')} OR {CODE} = %(code)s)"
    return words if search.by_category else f"{words} AND {_RANK} <= {search.worst}"


def parameters(search: ProductSearch) -> dict[str, object]:
    """Of that condition and of the sort key. The words are alphanumeric and need no escape."""
    return {
        "words": word_query(search.words),
        "code": search.code,
        "typed_code": search.typed_code,
        "name_starts": f"{search.key} %",
        "name_begins": f"{search.key}%",
        "name_words": [f"% {word}%" for word in search.words],
    }


def almost_fits(search: ProductSearch) -> str:
    """The condition that one letter corrected makes it fit; the index finds candidates, whatever the words stand in."""
    either = [
        f"({_NAME} LIKE ALL (%(rest_{n})s::text[]) AND {_NAME} LIKE ANY (%(spellings_{n})s))"
        for n, _correction in enumerate(search.corrections)
    ]
    return f"{has_words('p', 'corrected')} AND ({' OR '.join(either)})"


def corrected_parameters(search: ProductSearch) -> dict[str, object]:
    values: dict[str, object] = {"corrected": " | ".join(_queries(search))}
    for n, (rest, spellings) in enumerate(search.corrections):
        values[f"rest_{n}"] = [f"% {word}%" for word in rest]
        values[f"spellings_{n}"] = [f"% {each}%" if begins_a_word(each) else f"% {each} %" for each in spellings]
    return values


def _queries(search: ProductSearch) -> Iterator[str]:
    for rest, spellings in search.corrections:
        either = " | ".join(map(_query, spellings))
        yield " & ".join([f"({either})", *([word_query(rest)] if rest else [])])


def _query(spelling: str) -> str:
    tokens = " & ".join(f"'{word}'" for word in spelling.split())
    return f"({tokens}{':*' if begins_a_word(spelling) else ''})"
