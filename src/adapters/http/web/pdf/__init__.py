"""PDF files of the shop: receipts, invoices, labels, statements. Always in Spanish."""
