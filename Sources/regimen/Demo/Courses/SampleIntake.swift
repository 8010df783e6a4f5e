import Practice

/// What a client of the sample tells before training begins, and what the practitioner makes of it.
struct SampleIntake: Sendable {
  /// In the client's words.
  let complaint: String
  /// Where it hurts most.
  let site: PainSite
  /// Where it hurts too, a little less from place to place.
  var others: [PainSite] = []
  /// Weeks from the onset to the consultation.
  let weeksOfPain: Int
  let cause: PainCause
  let course: PainCourse
  var care: String?
  var medication: String?
  /// Points by which the main site hurts more on the first map than in a usual session.
  var worseAtFirst = 0
  var screening = ScreeningOutcome.cleared
  var recoversSlowly = false
  /// Why pain is read by its rise, agreed in the second week; nil for the usual reading.
  var relativeMode: String?
  /// What a practitioner clears at the consultation, and why.
  var clearances: [ClearanceScope: String] = [:]
  /// Why exercises are prescribed that may provoke a region that hurts; nil where none is.
  var caution: String?
}

/// A person who has asked for help and is no client yet; like everybody in the sample they do not exist.
struct SampleEnquirer: Sendable {
  let client: SampleClient
  let complaint: String
  let regions: [PainRegion]

  static let open = SampleEnquirer(
    client: SampleClient("Samuel Whitlock", line: 14),
    complaint: "Elbow hurts when lifting pans, since the move last year. Is that something you do?",
    regions: [.elbow, .wristHand])
}

/// Something seen in the first assessment of a course, and what later re-tests show of it.
struct SampleFinding: Sendable {
  let kind: FindingKind
  let side: PainSide?
  /// 1 (slight) to 3 (marked).
  let severity: Int
  /// One for each re-assessment; none after it is resolved.
  let results: [RetestResult]

  init(_ kind: FindingKind, _ side: PainSide? = nil, severity: Int, _ results: RetestResult...) {
    self.kind = kind
    self.side = side
    self.severity = severity
    self.results = results
  }

  /// How marked it is at a re-test; nil once it is resolved.
  func severity(at result: RetestResult) -> Int? {
    switch result {
    case .resolved: nil
    case .better: max(1, severity - 1)
    case .same: severity
    case .worse: min(3, severity + 1)
    }
  }
}

/// A measure by which a course is followed, with what it needs of the client; it never holds a licensed item.
enum SampleMeasure: Sendable {
  /// Pain at the main site over seven days.
  case nrs
  /// Activities in the client's words.
  case psfs([String])
  /// The items as they are at the start.
  case phq4([Int])
  /// The total only.
  case odi
  /// The total only.
  case peg
  /// The total at the start.
  case psqi(Int)

  /// As it is called in an id.
  var name: String {
    switch self {
    case .nrs: "nrs"
    case .psfs: "psfs"
    case .phq4: "phq4"
    case .odi: "odi"
    case .peg: "peg"
    case .psqi: "psqi"
    }
  }
}

/// A test of strength on both sides, as it reads in each assessment of a course; it never names a norm.
struct SampleStrength: Sendable {
  let test: String
  let unit: StrengthUnit
  /// Left and right, by assessment; the last ones go on.
  let readings: [(left: Double, right: Double)]

  init(_ test: String, _ unit: StrengthUnit, _ readings: (left: Double, right: Double)...) {
    self.test = test
    self.unit = unit
    self.readings = readings
  }

  /// The test of an assessment, 0 for the first; nil without readings.
  func reading(_ round: Int) -> StrengthTest? {
    readings.carried(to: round).map { StrengthTest(test: test, unit: unit, left: $0.left, right: $0.right) }
  }
}

/// A goal of a client's, and how it ends where it does within the sample.
struct SampleGoal: Sendable {
  let words: String
  /// The week of the course by whose Friday it is to be reached.
  let by: Int
  /// The week on whose Friday it is closed; nil where it stays open.
  let closed: (week: Int, outcome: GoalOutcome)?

  init(_ words: String, by: Int, closed: (week: Int, outcome: GoalOutcome)? = nil) {
    self.words = words
    self.by = by
    self.closed = closed
  }
}
