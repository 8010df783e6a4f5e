public import Practice

extension ClientNumbers {
  /// Numbers to choose from, drawn by the system's generator.
  public static func drawn() -> ClientNumbers {
    var generator = SystemRandomNumberGenerator()
    return drawn(using: &generator)
  }
}
