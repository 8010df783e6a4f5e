extension Bounds {
  /// Places on one pain map.
  public static let painSites = 0...28
  /// Characters of the version of a consent text or a form.
  public static let versionCharacters = 1...32
  /// The first day on which pain may have begun; what is said to lie before it is a slip of the finger.
  public static let earliestOnset = LocalDay(number: -25_567)  // 1900-01-01
}
