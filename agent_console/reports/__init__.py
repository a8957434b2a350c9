"""Reports on pages: figures from the ledger, each with its formula."""
