extension Bounds {
  /// Days of rest a week.
  public static let restDaysPerWeek = 0...7
  /// How often an exercise is done a week: up to three times a day.
  public static let timesPerWeek = 1...21
  /// Exercises of one programme.
  public static let programmeExercises = 1...40
  /// Seconds of one phase of a repetition.
  public static let tempoSeconds = 0...30
  /// Rungs of one ladder.
  public static let rungs = 1...50
}
