import EventSourcing
import Foundation
import Practice

/// What is to be done of an exercise, and why it is, without the notation of the command line.
extension PageText {
  /// `3 × 7-9 at 20 kg, 2 in reserve, 2 a week` for `3x7-9 @20kg rir2 2/week`; anything else stays as it is.
  static func work(_ notation: String) -> String {
    guard
      let exercise = (try? ProgrammeNotation("exercise " + notation))?.exercise
        ?? (try? ProgrammeNotation(notation))?.exercise
    else { return notation }
    let load = exercise.load.map { " at \(self.load($0))" } ?? ""
    let joints = exercise.serves.compactMap { served in
      if case .joint(let name) = served { words(name) } else { nil }
    }
    let further = [
      exercise.side.map { "the \($0.rawValue) leads" }, exercise.rirTarget.map { "\(number($0)) in reserve" },
      exercise.plateStep.map { "by \(self.load($0))" }, exercise.tempo.map { "tempo \($0)" },
      exercise.perWeek.map { "\($0) a week" },
      joints.isEmpty ? nil : "for \(joints.joined(separator: ", "))",
    ].compactMap(\.self)
    let reps = exercise.repRange.map { "\($0)" } ?? exercise.holdSeconds.map { "\($0) s" } ?? "–"
    return (["\(exercise.sets) × \(reps)\(load)"] + further).joined(separator: ", ")
  }

  /// `20 kg`.
  static func load(_ load: Load) -> String { "\(Load.number(load.value)) \(load.unit.rawValue)" }

  /// A reason that the policy gave, without its codes: `Proposed: increase load, plate step`; any other stays as it is.
  static func reason(_ text: String) -> String {
    text.replacing(/policy [^ :]+: ([A-Za-z-]+) \(([A-Za-z0-9, ]*)\)/) { match -> String in
      let why = match.2.split(separator: ", ").map { words(String($0)) }
      return (["Proposed: \(words(String(match.1)))"] + why).joined(separator: ", ")
    }
  }
}
