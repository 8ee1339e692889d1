"""Files that are written for an author: new projects and roles, tables, what came back from a workshop."""
