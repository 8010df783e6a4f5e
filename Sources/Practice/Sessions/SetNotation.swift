import Foundation

/// One exercise of a session as it is typed in one line, for example `goblet-squat 3x10 @20kg rir3`.
///
/// The words are, in this order or any after the second: the slug; the work (`3x10`, `10,9,8`, `3x30s`, `30s,25s`,
/// `2x20m`, or one set such as `10`; with an `f` as in `10,9,0f` the set was taken to failure); the load (`@20kg`, `@90lb`, one a set as
/// `@20kg,22.5kg`), or the help (`-20kg`, `@-20kg`, `assist 20kg`); `left` or `right`, again one for all or one a set; and `rir3` or `rpe6`,
/// again for all sets or one a set as `rir3,2,2`; and of the exercise as a whole `technique:ok` or `technique:poor`, `pain:2/3/2` (before,
/// during and after) and `activation:7`. Bounds are not checked here, and nothing is guessed.
public struct SetNotation: Hashable, Sendable {
  /// The slug of the exercise.
  public let exercise: String
  public let sets: [SetDone]
  /// Whether the technique was sound; nil where nothing was said.
  public let techniqueOk: Bool?
  /// Pain in this exercise, scored apart; nil where it was not.
  public let pain: PainScores?
  /// How well the target muscle was felt; nil where it was not rated.
  public let activation: Int?

  /// The exercise as a part of a session.
  public var work: ExerciseWork {
    ExerciseWork(
      exercise: exercise, sets: sets, techniqueOk: techniqueOk, pain: pain, activation: activation)
  }

  /// Stands before help, as in `assist 20kg`.
  private static let assist = "assist"

  /// How many sets one line may have.
  public static let maxSets = 50

  /// Reads a line.
  ///
  /// - Parameter bare: The unit of loads and help without one, that of the prescription; nil where the unit is required.
  /// - Throws: the word at fault, and what is wrong with it.
  public init(_ text: String, bare: LoadUnit? = nil) throws(SetNotationError) {
    let words = SetNotation.words(text)
    guard let name = words.first else { throw SetNotationError(word: "", problem: .empty) }
    exercise = Slug.make(from: name)
    guard !exercise.isEmpty else { throw SetNotationError(word: name, problem: .notAnExercise) }
    guard words.count > 1 else { throw SetNotationError(word: name, problem: .noWork) }
    if let whole = NotationText.nameInParts(words) {
      throw SetNotationError(word: whole, problem: .nameInParts)
    }
    let targets = try SetTarget.list(words[1])

    var weights: [WeightNotation]?
    var sides: [SetDone.Side?]?
    var rir: [Double]?
    var rpe: [Double]?
    var whole = Whole()
    for word in words.dropFirst(2) {
      if word.hasPrefix("@") {
        // Half a load would pass for a second one.
        guard word.wholeMatch(of: /@\d+,\d{1,2}(?i:kg|lb)?/) == nil else {
          throw SetNotationError(word: word, problem: .decimalComma)
        }
        try SetNotation.fill(&weights, word, dropping: 1, count: targets.count, .notALoad) {
          WeightNotation($0, bare: bare)
        }
      } else if word.hasPrefix("-") || word.hasPrefix("\u{2212}") {
        try SetNotation.fill(&weights, word, dropping: 0, count: targets.count, .notHelp) {
          WeightNotation($0, bare: bare).flatMap { $0.assistance == nil ? nil : $0 }
        }
      } else if word.lowercased().hasPrefix(SetNotation.assist) {
        try SetNotation.fill(
          &weights, word, dropping: SetNotation.assist.count, count: targets.count, .notHelp
        ) { Load($0, bare: bare).map { WeightNotation(assistance: $0) } }
      } else if word.lowercased().hasPrefix("left") || word.lowercased().hasPrefix("right")
        || word.lowercased().hasPrefix("both,")
      {
        try SetNotation.fill(&sides, word.lowercased(), dropping: 0, count: targets.count, .notASide) {
          $0 == "both" ? .some(nil) : SetDone.Side(rawValue: String($0)).map(Optional.some)
        }
      } else if word.lowercased().hasPrefix("rir") {
        try SetNotation.fill(&rir, word, dropping: 3, count: targets.count, .notANumber) { Double($0) }
      } else if word.lowercased().hasPrefix("rpe") {
        try SetNotation.fill(&rpe, word, dropping: 3, count: targets.count, .notANumber) { Double($0) }
      } else if try !whole.read(word) {
        throw SetNotationError(word: word, problem: .unknown)
      }
    }
    techniqueOk = whole.techniqueOk
    pain = whole.pain
    activation = whole.activation
    sets = targets.enumerated().map { index, target in
      SetDone(
        reps: target.reps, seconds: target.seconds, load: weights?[index].load,
        assistance: weights?[index].assistance, rir: rir?[index], rpe: rpe?[index],
        kind: target.kind, meters: target.meters, side: sides?[index] ?? nil)
    }
  }

  /// What is said of the exercise as a whole.
  private struct Whole {
    var techniqueOk: Bool?
    var pain: PainScores?
    var activation: Int?

    /// - Returns: false for a word that says nothing of it.
    mutating func read(_ word: String) throws(SetNotationError) -> Bool {
      let parts = word.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return false }
      switch parts[0] {
      case "technique":
        let isOk: Bool? = parts[1] == "ok" ? true : parts[1] == "poor" ? false : nil
        try Whole.set(&techniqueOk, isOk, word, .notATechnique)
      case "pain": try Whole.set(&pain, PainScores(notation: parts[1]), word, .notPain)
      case "activation": try Whole.set(&activation, Int(parts[1]), word, .notANumber)
      default: return false
      }
      return true
    }

    private static func set<Value>(
      _ place: inout Value?, _ value: Value?, _ word: String, _ problem: SetNotationError.Problem
    ) throws(SetNotationError) {
      guard place == nil else { throw SetNotationError(word: word, problem: .repeated) }
      guard let value else { throw SetNotationError(word: word, problem: problem) }
      place = value
    }
  }

  /// The words of a line; a unit that stands apart from its load (`@20 kg`) is joined to it.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in NotationText.spaced(text).split(whereSeparator: \.isWhitespace).map(String.init) {
      let isWeight = words.last.map {
        $0.hasPrefix("@") || $0.hasPrefix("-") || $0.lowercased().hasPrefix(assist)
      }
      let isUnit = LoadUnit(rawValue: word.lowercased()) != nil
      if let last = words.last, isWeight == true && isUnit || words.count > 2 && last.lowercased() == assist {
        words[words.count - 1] = last + word
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// Reads the values of a word, one for all sets or one for each.
  private static func fill<Value>(
    _ values: inout [Value]?, _ word: String, dropping prefix: Int, count: Int,
    _ problem: SetNotationError.Problem, _ read: (Substring) -> Value?
  ) throws(SetNotationError) {
    guard values == nil else { throw SetNotationError(word: word, problem: .repeated) }
    var found: [Value] = []
    for part in word.dropFirst(prefix).split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = read(part) else { throw SetNotationError(word: word, problem: problem) }
      found.append(value)
    }
    if found.count == 1 { found = Array(repeating: found[0], count: count) }
    guard found.count == count else { throw SetNotationError(word: word, problem: .wrongCount(sets: count)) }
    values = found
  }
}

/// Why a line of sets could not be read.
public typealias SetNotationError = NotationError<SetNotation.Problem>

extension SetNotation {
  /// What is wrong with a word.
  public enum Problem: NotationProblem {
    case empty
    case notAnExercise
    /// The name of an exercise with blanks in it.
    case nameInParts
    case noWork
    case notWork
    case tooManySets
    case notALoad
    /// A comma that may stand for a decimal point.
    case decimalComma
    case notHelp
    case notASide
    case notANumber
    case notATechnique
    case notPain
    /// Values for some other number of sets than there are.
    case wrongCount(sets: Int)
    case repeated
    case unknown

    public func description(of word: String) -> String {
      switch self {
      case .empty: "The set is empty. Write it like goblet-squat 3x10 @20kg rir3."
      case .notAnExercise: "“\(word)” names no exercise. Begin with one, like goblet-squat."
      case .nameInParts: NotationText.joined(word)
      case .noWork: "Nothing stands after “\(word)”. Say what was done, like 3x10, 10,9,8 or 3x30s."
      case .notWork: "“\(word)” is not what was done. Write sets and repetitions like 3x10, 10,9,8 or 3x30s."
      case .tooManySets: "“\(word)” is not a number of sets. Write 1 to \(SetNotation.maxSets) sets."
      case .notALoad: "“\(word)” is not a load. Write a number and kg or lb, like @20kg."
      case .decimalComma:
        "“\(word)” may be one load or two. Write a point, like @20.5kg, or each with its unit, like @20kg,22kg."
      case .notHelp: "“\(word)” is not help. Write how much was taken off, with kg or lb, like -20kg."
      case .notASide: "“\(word)” is not a side. Write left or right, or one a set like left,right."
      case .notANumber: "“\(word)” has no number. Write it like rir3, rpe6, rir3,2,2 or activation:7."
      case .notATechnique: "“\(word)” is not a technique. Write technique:ok or technique:poor."
      case .notPain: "“\(word)” is not pain. Write it before/during/after, like pain:2/3/2."
      case .wrongCount(let sets): "“\(word)” has not one value for all or one for each of the \(sets) sets."
      case .repeated: "“\(word)” says for a second time what was said. Say it once."
      case .unknown:
        "“\(word)” is not understood. After the work come @LOAD or -HELP, left or right, rirN, rpeN, technique:ok or "
          + "technique:poor, pain:B/D/A and activation:N."
      }
    }
  }
}

extension PainScores {
  /// Reads `3/4/3`: before, during and after; nil for anything else. Bounds are not checked here.
  public init?(notation text: some StringProtocol) {
    let scores = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard scores.count == 3, let before = scores[0], let during = scores[1], let after = scores[2] else {
      return nil
    }
    self.init(before: before, during: during, after: after)
  }
}
