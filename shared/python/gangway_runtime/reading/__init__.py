"""Reading delivered files record by record, each with its position, and nothing lost."""
