/// What the working sets of an exercise came to; warm-ups and drop sets are never counted.
extension ExerciseWork {
  /// The sets that were done in earnest, in order.
  public var workingSets: [SetDone] {
    sets.filter { set in
      switch set.kind {
      case .working, .failure: true
      case .warmup, .drop: false
      }
    }
  }

  /// The heaviest load of a working set in kilograms; nil for none.
  public var loadKg: Double? {
    workingSets.compactMap { $0.load?.kilograms }.filter { $0 > 0 }.max()
  }

  /// The highest exertion of a working set, 1 to 10: its RPE, otherwise 10 − RIR; nil where no set says either.
  public var effort: Double? {
    workingSets.compactMap { set in set.rpe ?? set.reserve.map { 10 - $0 } }.max()
  }
}

extension SetDone {
  /// Repetitions in reserve; 10 − RPE where only that is known, 0 for a set taken to failure, nil where nobody said.
  public var reserve: Double? { rir ?? rpe.map { 10 - $0 } ?? (kind == .failure ? 0 : nil) }
}
