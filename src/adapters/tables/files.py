from typing import IO

from attrs import frozen

from adapters.tables.csv_file import write_csv
from adapters.tables.pdf import write_pdf
from adapters.tables.xlsx import write_xlsx
from application.ports.tables import Table, TableFormat

_WRITERS = {TableFormat.CSV: write_csv, TableFormat.XLSX: write_xlsx, TableFormat.PDF: write_pdf}


@frozen
class TableFiles:
    def write(self, table: Table, format: TableFormat, file: IO[bytes]) -> None:
        _WRITERS[format](table, file)
