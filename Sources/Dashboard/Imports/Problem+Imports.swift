import EventSourcing
import ImportFormats
import Practice

/// Files that cannot be imported; what is said of them never repeats what they say.
extension Problem {
  static func of(_ refusal: ImportRefusal) -> Problem {
    switch refusal {
    case .badRows(let log): badRows(log)
    case .tooMany(let what, let most): tooMany(what, most: most)
    }
  }

  /// A file of which nothing can be read.
  ///
  /// - Parameter reason: where in the file, and what is expected there.
  static func unreadableFile(_ reason: String) -> Problem {
    .of(Refusal(.unreadableFile, "Nothing was imported. \(reason)", field: "file"))
  }

  /// A training log with rows that cannot be read.
  private static func badRows(_ log: TrainingLog) -> Problem {
    let (count, most) = (log.problemCount, TrainingLogReport.maxNamed)
    // Behind one more than are named, no row was read.
    let detail =
      if count == 1, let only = log.problems.first {
        "Nothing was imported. \(only.description) Mend it, or leave the workout out with “skipBadRows”."
      } else {
        "\(count > most ? "More than \(most)" : "\(count)") rows of the file cannot be read, so nothing was imported. Mend them, or leave the workouts out with “skipBadRows”."
      }
    var problem = Problem.of(Refusal(.badRows, detail))
    problem.faults = log.problems.map { Fault(parameter: "file", detail: $0.description) }
    return problem
  }

  /// A file of more than one request may bring.
  ///
  /// - Parameter what: `workouts` or `exercises`.
  private static func tooMany(_ what: String, most: Int) -> Problem {
    let detail =
      "The file holds more than \(most) \(what), the most of one request, so nothing was imported. Send it in parts, or have it imported on the command line."
    var problem = Problem(.tooLarge, detail)
    problem.faults = [Fault(parameter: "file", detail: detail)]
    return problem
  }
}

extension Refusal.Code {
  /// A file of another kind than was said, or broken.
  fileprivate static let unreadableFile: Self = "unreadable-file"
  /// Some rows of a file cannot be read.
  fileprivate static let badRows: Self = "bad-rows"
}
