"""Changes to the source files that an author asks for: new files, renames, histories; as edits, never written here. Pure."""
