/// Why a line of sets could not be read: the word at fault, and what was expected there.
public struct SetNotationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the word.
  public enum Problem: Hashable, Sendable {
    case empty
    case notAnExercise
    case noWork
    case notWork
    case tooManySets
    case notALoad
    case notANumber
    /// Values for some other number of sets than there are.
    case wrongCount(sets: Int)
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
    case .empty: "The set is empty. Write it like goblet-squat 3x10 @20kg rir3."
    case .notAnExercise: "“\(word)” names no exercise. Begin with one, like goblet-squat."
    case .noWork: "Nothing stands after “\(word)”. Say what was done, like 3x10, 10,9,8 or 3x30s."
    case .notWork: "“\(word)” is not what was done. Write sets and repetitions like 3x10, 10,9,8 or 3x30s."
    case .tooManySets: "“\(word)” is not a number of sets. Write 1 to \(SetNotation.mostSets) sets."
    case .notALoad: "“\(word)” is not a load. Write a number and kg or lb, like @20kg."
    case .notANumber: "“\(word)” has no number. Write it like rir3, rpe6 or rir3,2,2."
    case .wrongCount(let sets): "“\(word)” has not one value for all or one for each of the \(sets) sets."
    case .repeated: "“\(word)” says for a second time what was said. Say it once."
    case .unknown: "“\(word)” is not understood. After the work come @LOAD, rirN and rpeN."
    }
  }
}
