import Practice

extension ClientNumbers {
  /// Numbers to choose from, drawn by the system's generator.
  static func drawn() -> ClientNumbers {
    var generator = SystemRandomNumberGenerator()
    return drawn(using: &generator)
  }
}
