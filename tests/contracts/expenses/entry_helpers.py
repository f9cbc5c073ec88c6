"""Expenses and extra income behave alike: what a test says of one of these two notebooks, it says of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import frozen

from application.ports.repositories.expenses import EntryRepository
from application.ports.unit_of_work import UnitOfWork
from application.queries.expenses.entries import EntryCriteria
from application.queries.expenses.expenses import ExpenseDetails, ListExpenses, ShowExpense
from application.queries.expenses.extra_income import (
    ExtraIncomeCriteria,
    ExtraIncomeDetails,
    ListExtraIncome,
    ShowExtraIncome,
)
from application.use_cases.expenses.delete_expense import DeleteExpense, DeleteExpenseCommand
from application.use_cases.expenses.delete_extra_income import DeleteExtraIncome, DeleteExtraIncomeCommand
from application.use_cases.expenses.edit_expense import EditExpense, EditExpenseCommand
from application.use_cases.expenses.edit_extra_income import EditExtraIncome, EditExtraIncomeCommand
from application.use_cases.expenses.record_expense import RecordExpense, RecordExpenseCommand
from application.use_cases.expenses.record_extra_income import RecordExtraIncome, RecordExtraIncomeCommand
from domain.accounts.access import Actor
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome, IncomeKind
from tests.builders import NOON, TODAY, pesos
from tests.contracts.world.world import World


@frozen(eq=False)
class Notebook:
    """`own` is the fact that only its entries have; `kind` what NotFound calls one of them."""

    kind: str
    entity: Any
    own: Mapping[str, Any]
    limit: int
    details: Any
    criteria: Any
    record_it: tuple[Any, Any]
    edit_it: tuple[Any, Any]
    delete_it: tuple[Any, Any]
    list_them: Any
    show_it: Any

    def repository(self, uow: UnitOfWork) -> EntryRepository[Any]:
        return uow.expenses if self.entity is Expense else uow.extra_income

    def reader(self, world: World) -> Any:
        return world.expense_reader if self.entity is Expense else world.extra_income_reader

    def an_entry(self, **facts: Any) -> Any:
        """Not added anywhere."""
        defaults = {"id": 1, "business_id": 1, "amount": pesos("85000.00"), "day": TODAY, "description": ""}
        return self.entity.record(**(defaults | {"actor_id": 1, "at": NOON} | self.own | facts))

    def record(self, world: World, actor: Actor, **facts: Any) -> Any:
        use_case, command = self.record_it
        facts = {**self.own, "amount": pesos("85000.00"), **facts}
        return use_case(world.unit_of_work, world.clock)(command(actor=actor, **facts))

    def edit(self, world: World, actor: Actor, id: int, **facts: Any) -> Any:
        use_case, command = self.edit_it
        return use_case(world.unit_of_work, world.clock)(command(actor=actor, **self.named(id), **facts))

    def delete(self, world: World, actor: Actor, id: int) -> Any:
        use_case, command = self.delete_it
        return use_case(world.unit_of_work, world.clock)(command(actor=actor, **self.named(id)))

    def named(self, id: int) -> dict[str, int]:
        return {"expense_id" if self.entity is Expense else "income_id": id}


EXPENSES = Notebook(
    kind="expense",
    entity=Expense,
    own={"concept": "Arriendo"},
    limit=500,
    details=ExpenseDetails,
    criteria=EntryCriteria,
    record_it=(RecordExpense, RecordExpenseCommand),
    edit_it=(EditExpense, EditExpenseCommand),
    delete_it=(DeleteExpense, DeleteExpenseCommand),
    list_them=ListExpenses,
    show_it=ShowExpense,
)
EXTRA_INCOME = Notebook(
    kind="extra_income",
    entity=ExtraIncome,
    own={"kind": IncomeKind.SERVICE},
    limit=200,
    details=ExtraIncomeDetails,
    criteria=ExtraIncomeCriteria,
    record_it=(RecordExtraIncome, RecordExtraIncomeCommand),
    edit_it=(EditExtraIncome, EditExtraIncomeCommand),
    delete_it=(DeleteExtraIncome, DeleteExtraIncomeCommand),
    list_them=ListExtraIncome,
    show_it=ShowExtraIncome,
)
BOTH = {notebook.kind: notebook for notebook in (EXPENSES, EXTRA_INCOME)}
each_notebook = pytest.mark.parametrize("notebook", BOTH.values(), ids=BOTH)
