"""The ministry's figures for people: the page, the rows behind a number, the workbook, the paper."""
