import EventSourcing
import Foundation

/// One exercise of a programme as it is typed in one line, for example
/// `goblet-squat 3x8-12 @20kg rir3 plate2.5kg tempo3-1-1 2/week for:knee`.
///
/// The words are the slug, the work (`3x8-12`, `3x10` or `3x30s`), and then in any order the load, the repetitions in
/// reserve, the smallest change of load, the tempo, the times a week, `left` or `right` for the side that leads, and what it serves:
/// joints and ids of findings, separated by commas. Bounds are not checked here, and nothing is guessed.
public struct ProgrammeNotation: Hashable, Sendable {
  public let exercise: ProgrammeExercise

  /// Reads a line.
  ///
  /// - Parameter bare: The unit of a load or plate without one, that of the prescription; nil where the unit is required.
  /// - Throws: the word at fault, and what is wrong with it.
  public init(_ text: String, bare: LoadUnit? = nil) throws(ProgrammeNotationError) {
    let words = ProgrammeNotation.words(text)
    guard let name = words.first else { throw ProgrammeNotationError(word: "", problem: .empty) }
    let slug = Slug.make(from: name)
    guard !slug.isEmpty else { throw ProgrammeNotationError(word: name, problem: .notAnExercise) }
    guard words.count > 1 else { throw ProgrammeNotationError(word: name, problem: .noWork) }
    if let whole = NotationText.nameInParts(words) {
      throw ProgrammeNotationError(word: whole, problem: .nameInParts)
    }
    let work = try ProgrammeNotation.work(words[1])
    var rest = Rest(bare: bare)
    // The load first: a plate without a unit goes with the load beside it.
    for word in words.dropFirst(2) where word.hasPrefix("@") { try rest.read(word) }
    for word in words.dropFirst(2) where !word.hasPrefix("@") { try rest.read(word) }
    exercise = ProgrammeExercise(
      exercise: slug, sets: work.sets, repRange: work.reps, holdSeconds: work.seconds, load: rest.load,
      rirTarget: rest.rir, plateStep: rest.plate, tempo: rest.tempo, perWeek: rest.perWeek,
      serves: rest.serves ?? [], side: rest.side)
  }

  public init(_ exercise: ProgrammeExercise) { self.exercise = exercise }

  /// The words of a line; a unit that stands apart from its load is joined to it.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in NotationText.spaced(text).split(whereSeparator: \.isWhitespace).map(String.init) {
      if let last = words.last, last.hasPrefix("@") || last.lowercased().hasPrefix("plate"),
        LoadUnit(rawValue: word.lowercased()) != nil
      {
        words[words.count - 1] = last + word
      } else {
        words.append(word)
      }
    }
    return words
  }

  private static func work(_ word: String) throws(ProgrammeNotationError) -> (
    sets: Int, reps: RepRange?, seconds: Int?
  ) {
    let parts = word.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let sets = Int(parts[0]) else {
      throw ProgrammeNotationError(word: word, problem: .notWork)
    }
    if parts[1].hasSuffix("s"), let seconds = Int(parts[1].dropLast()) { return (sets, nil, seconds) }
    if let range = RepRange(parts[1]) { return (sets, range, nil) }
    throw ProgrammeNotationError(word: word, problem: .notWork)
  }

  /// The words after the work.
  private struct Rest {
    let bare: LoadUnit?
    var load: Load?
    var rir: Double?
    var plate: Load?
    var tempo: String?
    var perWeek: Int?
    var serves: [Served]?
    var side: SetDone.Side?

    mutating func read(_ word: String) throws(ProgrammeNotationError) {
      let small = word.lowercased()
      if small.hasPrefix("@") {
        try set(&load, Load(small.dropFirst(), bare: bare), word, .notALoad)
      } else if small.hasPrefix("rir") {
        try set(&rir, Rest.number(small.dropFirst(3)), word, .notANumber)
      } else if small.hasPrefix("plate") {
        try set(&plate, Load(small.dropFirst(5), bare: load?.unit ?? bare), word, .notALoad)
      } else if small.hasPrefix("tempo") {
        let value = small.dropFirst(5)
        try set(&tempo, Tempo.isTempo(value) ? String(value) : nil, word, .notATempo)
      } else if small.hasSuffix("/week") {
        try set(&perWeek, Int(small.dropLast(5)), word, .notANumber)
      } else if small.hasPrefix("for:") {
        try set(&serves, Rest.served(small.dropFirst(4)), word, .notServed)
      } else if let side = SetDone.Side(rawValue: small) {
        try set(&self.side, side, word, .repeated)
      } else {
        throw ProgrammeNotationError(word: word, problem: .unknown)
      }
    }

    private func set<Value>(
      _ place: inout Value?, _ value: Value?, _ word: String, _ problem: ProgrammeNotationError.Problem
    ) throws(ProgrammeNotationError) {
      guard place == nil else { throw ProgrammeNotationError(word: word, problem: .repeated) }
      guard let value else { throw ProgrammeNotationError(word: word, problem: problem) }
      place = value
    }

    /// A plain number without a sign or an exponent.
    private static func number(_ text: Substring) -> Double? {
      text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } ? Double(text) : nil
    }

    private static func served(_ text: Substring) -> [Served]? {
      var served: [Served] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        if let id = UUID(uuidString: String(part)) {
          served.append(.finding(id))
        } else if let joint = JointRegion.name(String(part)) {
          served.append(.joint(joint))
        } else {
          return nil
        }
      }
      return served
    }
  }
}

extension ProgrammeNotation: CustomStringConvertible {
  /// The exercise as it is typed.
  public var description: String {
    var words = [exercise.exercise]
    if let range = exercise.repRange {
      words.append("\(exercise.sets)x\(range)")
    } else {
      words.append("\(exercise.sets)x\(exercise.holdSeconds ?? 0)s")
    }
    if let load = exercise.load { words.append("@\(load)") }
    if let side = exercise.side { words.append(side.rawValue) }
    if let rir = exercise.rirTarget { words.append("rir\(Load.number(rir))") }
    if let plate = exercise.plateStep { words.append("plate\(plate)") }
    if let tempo = exercise.tempo { words.append("tempo\(tempo)") }
    if let perWeek = exercise.perWeek { words.append("\(perWeek)/week") }
    if !exercise.serves.isEmpty {
      let served = exercise.serves.map { served in
        switch served {
        case .finding(let id): id.lowercased
        case .joint(let name): Slug.make(from: name)
        }
      }
      words.append("for:\(served.joined(separator: ","))")
    }
    return words.joined(separator: " ")
  }
}

/// Why a line of a programme could not be read.
public typealias ProgrammeNotationError = NotationError<ProgrammeNotation.Problem>

extension ProgrammeNotation {
  /// What is wrong with a word.
  public enum Problem: NotationProblem {
    case empty
    case notAnExercise
    /// The name of an exercise with blanks in it.
    case nameInParts
    case noWork
    case notWork
    case notALoad
    case notANumber
    case notATempo
    case notServed
    case repeated
    case unknown

    public func description(of word: String) -> String {
      switch self {
      case .empty: "The exercise is empty. Write it like goblet-squat 3x8-12 @20kg rir3."
      case .notAnExercise: "“\(word)” names no exercise. Begin with one, like goblet-squat."
      case .nameInParts: NotationText.joined(word)
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
        "“\(word)” is not understood. After the work come @LOAD, rirN, plateLOAD, tempoA-B-C, N/week, left or right, and for:JOINT."
      }
    }
  }
}
