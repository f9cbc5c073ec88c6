"""What the shop prints, as PDF: receipts, invoices, labels. In Spanish, whatever the reader of the pages speaks."""
