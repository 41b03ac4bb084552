"""What annotation is: values and rules, without Qt, SQL, files, clock or randomness."""
