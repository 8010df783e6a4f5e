/// Why a line that was typed could not be read: the word at fault, and what was expected there.
public struct NotationError<Kind: NotationProblem>: Error, Hashable, Sendable, CustomStringConvertible {
  public typealias Problem = Kind

  /// The word as it was typed; empty where there was none.
  public let word: String
  public let problem: Problem

  public init(word: String, problem: Problem) {
    self.word = word
    self.problem = problem
  }

  public var description: String { problem.description(of: word) }
}

/// What may be wrong with a word of a line.
public protocol NotationProblem: Hashable, Sendable {
  /// What is wrong with this word and what to write instead, as a sentence or two.
  func description(of word: String) -> String
}
