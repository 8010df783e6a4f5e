import Practice

/// The canonical text of a workout, by whose digest an edit is noticed.
///
/// Titles and notes are left out: a digest is stored in the clear, and a short text could be guessed from it even after
/// its person was erased. An edit of these alone therefore goes unnoticed.
enum WorkoutFingerprint {
  /// One line for what the workout is, and one for each exercise and set in their order.
  static func text(of content: SessionContent, start: LocalDateTime) -> String {
    var lines = [
      "workout 1", "start \(start)", "zone \(content.timeZone)", "minutes \(text(content.minutes))",
    ]
    for work in content.exercises {
      lines.append("exercise \(work.exercise)")
      for set in work.sets { lines.append("set \(text(of: set))") }
    }
    return lines.joined(separator: "\n")
  }

  /// One set. What sets could not say before is said at the end, and only where it is: digests of earlier imports stay right.
  static func text(of set: SetDone) -> String {
    let load = (set.load ?? set.assistance).map { "\($0.value)\($0.unit.rawValue)" } ?? "-"
    let rest = "\(text(set.rpe)) \(text(set.meters))\(set.assistance == nil ? "" : " help")"
    return
      "\(set.kind.rawValue) \(text(set.reps)) \(text(set.seconds)) \(load) \(rest)\(set.side.map { " \($0.rawValue)" } ?? "")\(set.rir.map { " rir \($0)" } ?? "")"
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "-" }
}
