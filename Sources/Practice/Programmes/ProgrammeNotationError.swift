/// Why a line of a programme could not be read: the word at fault, and what was expected there.
public struct ProgrammeNotationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the word.
  public enum Problem: Hashable, Sendable {
    case empty
    case notAnExercise
    case noWork
    case notWork
    case notALoad
    case notANumber
    case notATempo
    case notServed
    case repeated
    case unknown
  }

  /// The word as it was typed; empty where there was none.
  public let word: String
  public let problem: Problem

  public init(word: String, problem: Problem) {
    self.word = word
    self.problem = problem
  }

  public var description: String {
    switch problem {
    case .empty: "The exercise is empty. Write it like goblet-squat 3x8-12 @20kg rir3."
    case .notAnExercise: "“\(word)” names no exercise. Begin with one, like goblet-squat."
    case .noWork: "Nothing stands after “\(word)”. Say what to do, like 3x8-12 or 3x30s."
    case .notWork:
      "“\(word)” is not what to do. Write sets and repetitions or seconds, like 3x8-12, 3x10 or 3x30s."
    case .notALoad: "“\(word)” has no load. Write a number and kg or lb, like @20kg or plate2.5kg."
    case .notANumber: "“\(word)” has no number. Write it like rir3 or 2/week."
    case .notATempo:
      "“\(word)” is not a tempo. Write seconds of lowering, pause and lifting, like tempo3-1-1."
    case .notServed: "“\(word)” serves nothing known. Write a joint like for:knee, or the id of a finding."
    case .repeated: "“\(word)” says for a second time what was said. Say it once."
    case .unknown:
      "“\(word)” is not understood. After the work come @LOAD, rirN, plateLOAD, tempoA-B-C, N/week and for:JOINT."
    }
  }
}
