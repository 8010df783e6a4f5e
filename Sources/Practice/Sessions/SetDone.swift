public import EventSourcing

/// One set as it was done; what was not said is nil and is never guessed.
public struct SetDone: Codable, Hashable, Sendable {
  /// Repetitions, 1 to 500; 0 only in a failed set.
  public let reps: Int?
  /// How long it was held or lasted, 1 to 7,200 seconds; 0 only in a failed set.
  public let seconds: Int?
  /// As entered; nil for bodyweight.
  public let load: Load?
  /// How much of the body's weight a band or a machine took, as entered; nil for no help. It is never a load, and less of it is
  /// progress.
  public let assistance: Load?
  /// Repetitions in reserve, 0 to 10.
  public let rir: Double?
  /// Rating of perceived exertion of the set, 1 to 10.
  public let rpe: Double?
  public let kind: Kind
  /// Distance in metres.
  public let meters: Double?
  /// The side that worked; nil for both together, or where nobody said.
  public let side: Side?

  public init(
    reps: Int? = nil, seconds: Int? = nil, load: Load? = nil, assistance: Load? = nil, rir: Double? = nil,
    rpe: Double? = nil, kind: Kind = .working, meters: Double? = nil, side: Side? = nil
  ) {
    self.reps = reps
    self.seconds = seconds
    self.load = load
    self.assistance = assistance
    self.rir = rir
    self.rpe = rpe
    self.kind = kind
    self.meters = meters
    self.side = side
  }

  /// One side of the body.
  public enum Side: String, Codable, Hashable, Sendable, CaseIterable {
    case left
    case right
  }

  /// The part that a set plays in an exercise.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case working
    case warmup
    case drop
    /// Taken to the point where another repetition was not possible, be it the first.
    case failure
  }
}

extension SetDone.Kind: JSONRepresentable {}

extension SetDone.Side: JSONRepresentable {}

extension SetDone: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    assistance = try members.nodeIfPresent("assistance").map { try Load(json: $0) }
    kind = try Kind(json: members.node("kind"))
    load = try members.nodeIfPresent("load").map { try Load(json: $0) }
    meters = try members.doubleIfPresent("meters")
    reps = try members.intIfPresent("reps")
    rir = try members.doubleIfPresent("rir")
    rpe = try members.doubleIfPresent("rpe")
    seconds = try members.intIfPresent("seconds")
    side = try members.nodeIfPresent("side").map { try Side(json: $0) }
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("assistance", assistance)
      try $0.put("kind", kind)
      try $0.put("load", load)
      try $0.put("meters", meters)
      $0.put("reps", reps)
      try $0.put("rir", rir)
      try $0.put("rpe", rpe)
      $0.put("seconds", seconds)
      try $0.put("side", side)
    }
  }
}

extension Sequence<SetDone> {
  /// The least help of sets that were all done with help; nil where one was done without, or there is none.
  public var leastAssistance: Load? {
    var least: Load?
    for set in self {
      guard let help = set.assistance, help.kilograms > 0 else { return nil }
      if least.map({ help.kilograms < $0.kilograms }) ?? true { least = help }
    }
    return least
  }
}

/// What one set came to in the short notation: repetitions, seconds or metres, exactly one of them.
struct SetTarget: Hashable, Sendable {
  var reps: Int?
  var seconds: Int?
  var meters: Double?
  var kind = SetDone.Kind.working

  /// Reads `10`, `8f` (taken to failure), `30s` or `20m`; nil for anything else, zero among it but for `0f`.
  init?(_ text: some StringProtocol) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    switch text.dropFirst(digits.count).lowercased() {
    case "": reps = Int(digits)
    case "f":
      reps = Int(digits)
      kind = .failure
    case "s": seconds = Int(digits)
    case "m": meters = Double(digits)
    default: return nil
    }
    // Nothing that was done comes to nothing, but for a set that failed at its first repetition.
    let came = reps ?? seconds ?? meters.map({ Int($0.rounded(.up)) }) ?? -1
    guard came > 0 || (came == 0 && kind == .failure) else { return nil }
  }

  /// Reads `3x10`, `10,9,8` or `10`: one target for each set.
  static func list(_ word: String) throws(SetNotationError) -> [SetTarget] {
    let parts = word.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "X" || $0 == "×" }
    if parts.count == 2 {
      guard let count = Int(parts[0]), let target = SetTarget(parts[1]) else {
        throw SetNotationError(word: word, problem: .notWork)
      }
      guard (1...SetNotation.maxSets).contains(count) else {
        throw SetNotationError(word: word, problem: .tooManySets)
      }
      return Array(repeating: target, count: count)
    }
    var targets: [SetTarget] = []
    for part in word.split(separator: ",", omittingEmptySubsequences: false) {
      guard let target = SetTarget(part) else { throw SetNotationError(word: word, problem: .notWork) }
      targets.append(target)
    }
    guard targets.count <= SetNotation.maxSets else {
      throw SetNotationError(word: word, problem: .tooManySets)
    }
    return targets
  }
}

/// The load that could be lifted once, estimated from the sets of one session (Epley 1985).
///
/// Of each set w × (1 + n/30), where n is the repetitions done and those in reserve; RIR is 10 − RPE where only RPE was
/// given (Zourdos 2016), and 0 for a set taken to failure. Above n = 12 the formula does not hold, and the set is left
/// out, as are warm-ups, drop sets and sets without a load. The session’s estimate is the median of its sets.
public struct EstimatedOneRepMax: Hashable, Sendable {
  public let kilograms: Double
  /// Whether some of it was computed as if nothing had been in reserve, because neither RIR nor RPE was recorded.
  public let isLowerBound: Bool

  /// The most repetitions, done and in reserve, for which the formula is used.
  public static let maxRepetitions = 12.0

  /// The estimate from some sets of one exercise; nil where no set allows one.
  public init?(_ sets: [SetDone]) {
    let estimates = sets.compactMap(EstimatedOneRepMax.estimate)
    guard let median = Median.of(estimates.map(\.kilograms)) else { return nil }
    kilograms = median
    isLowerBound = estimates.contains(where: \.isLowerBound)
  }

  private init(kilograms: Double, isLowerBound: Bool) {
    self.kilograms = kilograms
    self.isLowerBound = isLowerBound
  }

  private static func estimate(_ set: SetDone) -> EstimatedOneRepMax? {
    guard set.kind == .working || set.kind == .failure else { return nil }
    guard let load = set.load?.kilograms, load > 0, let reps = set.reps, reps > 0 else { return nil }
    let reserve = set.rir ?? set.rpe.map { 10 - $0 } ?? (set.kind == .failure ? 0 : nil)
    let repetitions = Double(reps) + (reserve ?? 0)
    guard repetitions <= maxRepetitions else { return nil }
    return EstimatedOneRepMax(kilograms: load * (1 + repetitions / 30), isLowerBound: reserve == nil)
  }
}

/// The middle of some numbers; of an even count the mean of the two in the middle. It never guesses for none.
public enum Median {
  public static func of(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
