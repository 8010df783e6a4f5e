extension PrescribedWork {
  /// Whether it asks for more than another prescription of the exercise in any one way, whatever it takes back in others.
  ///
  /// More are more sets, repetitions, seconds or load, and fewer repetitions in reserve. Repetitions or a hold that the
  /// other does not have are more, and so is leaving out its RIR target.
  func asksMore(than other: PrescribedWork) -> Bool {
    sets > other.sets || PrescribedWork.isMore(repRange?.lowest, than: other.repRange?.lowest)
      || PrescribedWork.isMore(repRange?.highest, than: other.repRange?.highest)
      || PrescribedWork.isMore(holdSeconds, than: other.holdSeconds)
      || PrescribedWork.isHeavier(load, than: other.load)
      || PrescribedWork.isLess(rirTarget, than: other.rirTarget)
  }

  private static func isMore(_ value: Int?, than other: Int?) -> Bool {
    guard let value else { return false }
    return value > other ?? 0
  }

  /// Bodyweight is no load.
  private static func isHeavier(_ load: Load?, than other: Load?) -> Bool {
    guard let load, load.kilograms > 0 else { return false }
    guard let other else { return true }
    return load.kilograms > other.kilograms && !load.weighsTheSame(as: other)
  }

  /// No target at all is less reserve than any.
  private static func isLess(_ reserve: Double?, than other: Double?) -> Bool {
    guard let other else { return false }
    return reserve ?? -1 < other
  }
}
