"""Questions to and from other programs: a workbook for editors, GIFT, Moodle XML, QTI 2.1."""
