"""The page: shows answers with their sources in the browser. Everything it shows is escaped first."""
