"""Tables as files: CSV by the standard library, XLSX by XlsxWriter, PDF by ReportLab."""
