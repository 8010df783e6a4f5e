import Foundation

/// What a client rates of themselves in an assessment, in the practice's own words; never the item of a published
/// instrument, and never comparable with one [h].
public enum AssessmentScale: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// 0 (none) to 10 (cannot bring myself to move).
  case fearOfMovement = "fear-of-movement"
  /// 0 (none) to 10 (fully confident to move and train).
  case confidence
  /// 0 (none) to 10 (as much as I can imagine).
  case stress
  /// 0 (as low as I can imagine) to 10 (as good).
  case mood
  /// Minutes that sitting is fine for.
  case sittingMinutes = "sitting-minutes"
  /// Minutes that walking is fine for.
  case walkingMinutes = "walking-minutes"
  /// 0 (cannot climb stairs) to 10 (no difficulty).
  case stairs
  /// 0 (cannot lift) to 10 (no difficulty).
  case lifting

  /// The part of the assessment that it belongs to.
  public var part: AssessmentPart {
    switch self {
    case .fearOfMovement, .confidence: .mental
    case .stress, .mood: .emotional
    case .sittingMinutes, .walkingMinutes, .stairs, .lifting: .functional
    }
  }

  /// What a score may be: points, or minutes up to eight hours.
  public var bounds: ClosedRange<Int> {
    switch self {
    case .sittingMinutes, .walkingMinutes: Bounds.toleratedMinutes
    case .fearOfMovement, .confidence, .stress, .mood, .stairs, .lifting: Bounds.tenPoints
    }
  }

  /// Which way is good.
  public var direction: OutcomeDirection {
    switch self {
    case .fearOfMovement, .stress: .lowerIsBetter
    case .confidence, .mood, .sittingMinutes, .walkingMinutes, .stairs, .lifting: .higherIsBetter
    }
  }
}

/// The four parts of an assessment: all are offered, none has to be completed.
public enum AssessmentPart: String, Codable, Hashable, Sendable, CaseIterable {
  case physical
  case mental
  case emotional
  case functional
}

/// The mental, emotional or functional part of an assessment: scores only. It holds none where there was only a note,
/// which is sealed apart.
public struct ScoredPart: Codable, Hashable, Sendable {
  /// In the order of the scales.
  public let scores: [ScaleScore]

  public init(scores: [ScaleScore]) { self.scores = scores }
}

/// The physical part of an assessment: what was observed and tested; the site of pain is a fact of the pain map, not of this.
public struct PhysicalPart: Codable, Hashable, Sendable {
  /// New findings, then re-tests of older ones.
  public let findings: [Finding]
  public let strength: [StrengthTest]

  public init(findings: [Finding], strength: [StrengthTest]) {
    self.findings = findings
    self.strength = strength
  }
}

/// A client's own rating on one scale of an assessment.
public struct ScaleScore: Codable, Hashable, Sendable {
  public let scale: AssessmentScale
  /// Whole points or minutes, within the scale's bounds.
  public let score: Int

  public init(scale: AssessmentScale, score: Int) {
    self.scale = scale
    self.score = score
  }
}

extension ScaleScore: InputObject {
  public static let fields: [Field<Self>] = [
    .init("scale", \.scale, "What is rated.", example: .stress),
    .init(
      "score", \.score, Bounds.toleratedMinutes,
      "Minutes for sitting and walking, up to 480; points from 0 to 10 for all else.", example: 6),
  ]
}

/// What was noted in an assessment, by part or of the whole; it is sealed, and never part of the facts.
///
/// As one text it has a line each, and the line of a part begins with the part's name and a colon.
public struct AssessmentNotes: Hashable, Sendable {
  /// Of the whole; empty for none.
  public let general: String
  private let byPart: [AssessmentPart: String]

  public init(general: String = "", _ byPart: [AssessmentPart: String] = [:]) {
    self.general = AssessmentNotes.line(general)
    self.byPart = byPart.mapValues(AssessmentNotes.line).filter { !$0.value.isEmpty }
  }

  /// Reads notes as they are typed or sealed, one a line: `mental: slept badly`; a line without a part is of the whole.
  ///
  /// Lines of the same part are joined.
  public init(lines: some Sequence<String>) {
    var general: [String] = []
    var byPart: [AssessmentPart: [String]] = [:]
    for line in lines {
      let pieces = line.split(separator: ":", maxSplits: 1).map { Text.trimmed(String($0)) }
      if pieces.count == 2, let part = AssessmentPart(rawValue: pieces[0].lowercased()) {
        byPart[part, default: []].append(pieces[1])
      } else {
        general.append(line)
      }
    }
    self.init(general: general.joined(separator: " "), byPart.mapValues { $0.joined(separator: " ") })
  }

  public static let none = AssessmentNotes()

  /// The note on a part; nil where there is none.
  public subscript(part: AssessmentPart) -> String? { byPart[part] }

  /// All of it as one text; empty where nothing was noted.
  public var text: String {
    let lines = AssessmentPart.allCases.compactMap { part in byPart[part].map { "\(part.rawValue): \($0)" } }
    return (general.isEmpty ? lines : [general] + lines).joined(separator: "\n")
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { Text.trimmed(String($0)) }.filter { !$0.isEmpty }.joined(
      separator: " ")
  }
}
