"""Cases on the screen: the list with what is due, a case's page, and making one at the desk."""
