"""What is printed: style sheets, addresses, tables that fit, small pictures of first pages."""
