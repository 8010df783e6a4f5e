import EventSourcing

/// Names one draft, so that it can be prescribed: the drafter's version, the position of the log that it was made from, what was
/// asked of it, and a digest of what it said.
///
/// It is written as one word, for example `plan-2026.1:1042:strengthen:3:band+step:9f86d081884c7d65`. `-` stands for what was not
/// asked, and `none` for no equipment. It stores nothing: prescribing from it derives the draft again.
public struct DraftReference: Hashable, Sendable {
  /// The name of the drafter's version.
  public let plan: String
  /// The position of the log that the draft was made from, from 1.
  public let position: Int64
  public let options: PlanOptions
  /// What ``PlanDraft/digest`` was.
  public let digest: String

  public init(plan: String, position: Int64, options: PlanOptions, digest: String) {
    self.plan = plan
    self.position = position
    self.options = options
    self.digest = digest
  }

  static let example = DraftReference(
    plan: PlanParameters.standard.name, position: 1042,
    options: PlanOptions(phase: .strengthen, days: 3, equipment: [.band, .step]), digest: "9f86d081884c7d65")
}

extension DraftReference: LosslessStringConvertible {
  private static let unsaid = "-"
  private static let nothing = "none"

  public var description: String {
    let things = options.equipment.map { $0.map(\.rawValue).sorted().joined(separator: "+") }
    return [
      plan, String(position), options.phase?.rawValue ?? Self.unsaid,
      options.days.map(String.init) ?? Self.unsaid,
      things.map { $0.isEmpty ? Self.nothing : $0 } ?? Self.unsaid, digest,
    ].joined(separator: ":")
  }

  /// Reads a reference as it was printed; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, !parts[0].isEmpty, let position = Int64(parts[1]), position > 0,
      parts[5].count == 16, parts[5].allSatisfy(\.isHexDigit)
    else { return nil }
    var options = PlanOptions()
    if parts[2] != Self.unsaid {
      guard let phase = Phase(rawValue: parts[2]) else { return nil }
      options.phase = phase
    }
    if parts[3] != Self.unsaid {
      guard let days = Int(parts[3]), Bounds.trainingDays.contains(days) else { return nil }
      options.days = days
    }
    if parts[4] != Self.unsaid {
      let words = parts[4] == Self.nothing ? [] : parts[4].split(separator: "+").map(String.init)
      let things = words.compactMap(Equipment.init)
      guard things.count == words.count, parts[4] == Self.nothing || !words.isEmpty else { return nil }
      options.equipment = Set(things)
    }
    self.init(plan: parts[0], position: position, options: options, digest: parts[5].lowercased())
  }
}

extension DraftReference: InputValue {
  public static var schema: JSONSchema {
    .string(pattern: "^[^:]+:[0-9]+:[^:]+:[^:]+:[^:]+:[0-9a-fA-F]{16}$", length: 1...200)
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let reference = DraftReference(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "Not a reference of a draft",
          underlyingError: InputRule("Draft anew, and give the reference of the draft as it is printed.")))
    }
    self = reference
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension PlanDraft {
  /// A digest of all that the draft says but the days that move with today: two drafts of one digest say the same.
  ///
  /// It is FNV-1a over 64 bits, which notices a change and protects against nothing: who prescribes may prescribe anything.
  public var digest: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in statements.joined(separator: "\n").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// All that it says, one fact a line.
  private var statements: [String] {
    [
      "\(plan) \(phase.rawValue) \(days) \(trainingDays) \(restDays) \(equipment.map(Equipment.list) ?? "unknown")"
    ] + lines.flatMap(\.statements)
      + dropped.map { "dropped \($0.exercise) \($0.reason.words)" }
      + unserved.map { "unserved \($0.statement)" } + notes.map(\.words)
  }
}

extension PlanLine {
  fileprivate var statements: [String] {
    let flags = [
      isMobility ? "mobility" : nil, isKept ? "kept" : nil, needsLoad ? "needs-load" : nil, side?.rawValue,
      rpeAtMost.map { "rpe\($0)" }, exercise.holdSeconds.map { "hold\($0)" },
    ]
    return [([ProgrammeNotation(exercise).description] + flags.compactMap(\.self)).joined(separator: " ")]
      + targets.map(\.statement) + excluded.map { "not \($0.exercise) \($0.reason.words)" }
      + retests.map { "test \($0.finding.findingID.lowercased)" }
  }
}

extension PlanTarget {
  fileprivate var statement: String {
    ([isMobility ? "mobilise" : "train", name, side?.rawValue ?? "", Load.number(weight)]
      + reasons.map(\.words)).joined(separator: "|")
  }
}
