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
      for set in work.sets {
        let load = set.load.map { "\($0.value)\($0.unit.rawValue)" } ?? "-"
        lines.append(
          "set \(set.kind.rawValue) \(text(set.reps)) \(text(set.seconds)) \(load) \(text(set.rpe)) \(text(set.meters))"
        )
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "-" }
}
