print("decussate")
