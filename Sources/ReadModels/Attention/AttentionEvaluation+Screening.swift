import EventSourcing
import Foundation
import Practice

/// What screens, assessments and tests of strength ask for; a screen is never a diagnosis.
extension AttentionEvaluation {
  /// Fear of movement from which it is high, 0 to 10 [h].
  static let highFear = 7
  /// Mood up to which it is low, 0 to 10 [h].
  static let lowMood = 3
  /// Days after which a test of strength that showed a difference is due again: a re-test is owed after 4 to 6 weeks [h].
  static let retestDays = 42

  var distressSevere: Found? {
    guard let distress = distress, distress.score >= IntakeStatus.severeDistress else { return nil }
    return Found(
      words: "The PHQ-4 of \(distress.day) is \(Load.number(distress.score)) of 12, "
        + "\(Load.number(IntakeStatus.severeDistress)) or more, and nobody reviewed it since.",
      command: clearance(.distress))
  }

  /// The band below: 6 to 8 (Kroenke 2009).
  var distressModerate: Found? {
    guard let distress = distress, distress.score >= 6, distress.score < IntakeStatus.severeDistress else {
      return nil
    }
    return Found(
      words: "The PHQ-4 of \(distress.day) is \(Load.number(distress.score)) of 12: moderate, 6 to 8.",
      command: "record outcome --client \(handle) --measure phq4 --items A,B,C,D")
  }

  private var distress: OutcomeRecorded? { intake.distressToReview(on: today) }

  var screeningRefers: Found? {
    intake.screeningToClear.map { screening in
      Found(
        words: "The PAR-Q+ of \(screening.day) says to refer, and nobody cleared it since.",
        command: clearance(.screening))
    }
  }

  private func clearance(_ scope: ClearanceScope) -> String {
    "record clearance --client \(handle) --practitioner NAME --scope \(scope.rawValue) --reason WHY"
  }

  var fearHigh: Found? {
    guard let fear = rating(.fearOfMovement)?.rating, fear.score >= Self.highFear else { return nil }
    return Found(
      words: "Fear of movement was \(fear.score) of 10 on \(fear.day); \(Self.highFear) or more is high.",
      command: assessment("--score", "fear-of-movement N"))
  }

  /// Low in the newest assessment, or before the last two sessions: a single session says little [h].
  var moodLow: Found? {
    var moods = signals.record.sessions.filter { $0.happenedAt <= now }.compactMap { session in
      session.content.mood.map {
        (at: session.happenedAt, day: session.content.day, score: $0.before, isOfSession: true)
      }
    }
    if let (rating, at) = rating(.mood) {
      moods.append((at: at, day: rating.day, score: rating.score, isOfSession: false))
    }
    moods.sort { $0.at < $1.at }
    guard let last = moods.last, last.score <= Self.lowMood else { return nil }
    guard last.isOfSession else {
      return Found(
        words: "Mood was \(last.score) of 10 on \(last.day); \(Self.lowMood) or less is low.",
        command: assessment("--score", "mood N"))
    }
    guard let before = moods.dropLast().last, before.score <= Self.lowMood else { return nil }
    return Found(
      words: "Mood was \(before.score) of 10 on \(before.day) and \(last.score) on \(last.day); "
        + "\(Self.lowMood) or less is low.", command: assessment("--score", "mood N"))
  }

  private func rating(_ scale: AssessmentScale) -> (rating: AttentionFact.Rating, at: Date)? {
    for fact in row.facts {
      if case .rating(let rating) = fact.content, rating.scale == scale { return (rating, fact.at.date) }
    }
    return nil
  }

  private func assessment(_ option: String, _ value: String) -> String {
    "record assessment --client \(handle) --practitioner NAME \(option) '\(value)'"
  }

  /// A side that is weaker by more than 15 %, until a programme was prescribed since; six weeks after the test it is to be tested
  /// again.
  var asymmetry: Found? {
    let programme = row.facts.last { if case .programme = $0.content { true } else { false } }
    var open: [(test: StrengthTest, day: LocalDay, percent: Double, isDue: Bool)] = []
    for fact in row.facts {
      guard case .strength(let strength) = fact.content, let asymmetry = strength.test.asymmetry,
        asymmetry.isFlagged
      else { continue }
      let isServed = programme.map { ($0.at, $0.position) > (fact.at, fact.position) } ?? false
      guard !isServed || today - strength.day >= Self.retestDays else { continue }
      open.append(
        (test: strength.test, day: strength.day, percent: asymmetry.percent, isDue: isServed))
    }
    guard let worst = open.max(by: { ($0.percent, $1.test.test) < ($1.percent, $0.test.test) }) else {
      return nil
    }
    let test = worst.test
    let (weak, strong) = (min(test.left, test.right), max(test.left, test.right))
    let side = test.left < test.right ? "left" : "right"
    let name = test.test.replacing("-", with: " ")
    let numbers = "\(Load.number(weak)) and \(Load.number(strong)) \(test.unit.rawValue)"
    let more = open.count > 1 ? " (and in \(open.count - 1) more)" : ""
    let unit = test.unit.rawValue
    return Found(
      words: "The \(side) side is \(Load.number(worst.percent)) % weaker in \(name)\(more), more than "
        + "\(Load.number(Asymmetry.flaggedAbove)) %: \(numbers) on \(worst.day). "
        + (worst.isDue
          ? "It is to be tested again: \(Self.retestDays) days have passed."
          : "No programme was prescribed since."),
      command: worst.isDue
        ? assessment("--strength", "\(test.test) LEFT\(unit) RIGHT\(unit)")
        : "draft programme --client \(handle)")
  }
}
