import Foundation

/// What is known of an exercise and of the rungs beside it that no policy's table tells apart: help, and sides.
extension ClientSignals {
  /// Whether an exercise was last done with help, be it with pain scores or without: nobody knows what of it is done without.
  func isAssisted(_ exercise: String, since begin: Date = .distantPast) -> RecordedSession? {
    let done = sessions(of: exercise).filter { $0.happenedAt >= begin }
    let newest = [done.last, done.last { $0.pain(in: exercise) != nil }]
    return newest.compactMap(\.self).first { $0.work(exercise)?.isAssisted == true }
  }

  /// The rungs beside an exercise, −1 easier and 1 harder, that were last done with help.
  func assistedRungs(of exercise: String) -> Set<Int> {
    let place = places.place(exercise)
    let rungs = [(-1, place?.easier), (1, place?.harder)].compactMap { step, slug in slug.map { (step, $0) } }
    return Set(rungs.filter { isAssisted($0.1) != nil }.map(\.0))
  }

  /// The last session by side that has the side in it which could do less, where the last one of all, done by side too, leaves it out;
  /// nil otherwise.
  func sideNotDone(of exercise: String, in scored: [RecordedSession]) -> RecordedSession? {
    guard let work = scored.last?.work(exercise) else { return nil }
    let sides = Set(work.workingSets.compactMap(\.side))
    guard sides.count == 1, work.workingSets.allSatisfy({ $0.side != nil }),
      let before = scored.dropLast().last(where: { $0.work(exercise)?.weakerSide != nil }),
      let weaker = before.work(exercise)?.weakerSide, !sides.contains(weaker)
    else { return nil }
    return before
  }
}
