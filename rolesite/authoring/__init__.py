"""Changes to the source files that an author asks for: new files, renames, histories; and what is made of answers that came
back. As edits, never written here. Pure."""
