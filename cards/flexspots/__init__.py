"""What people see of flex spots: looking for one, booking it, changing it, and who is in."""
