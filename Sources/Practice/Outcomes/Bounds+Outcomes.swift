extension Bounds {
  /// A score of any measure; each has a range of its own within it.
  public static let outcomeScore = 0.0...100
  /// Activities of one PSFS.
  public static let psfsActivities = 1...5
  /// One activity of the PSFS: 0 (cannot) to 10 (as before the trouble).
  public static let psfsActivity = 0...10
  /// How many items the PHQ-4 has.
  public static let phq4Items = 4
  /// One item of the PHQ-4: 0 (not at all) to 3 (nearly every day).
  public static let phq4Item = 0...3
}
