"""The course as a site of plain files: pages to read, and JupyterLite to run the lessons without installing anything."""
