import EventSourcing
import Foundation
import Practice

/// One client's window as it speaks now: which reasons for attention hold. It reads no clock and keeps nothing.
struct AttentionEvaluation {
  /// The days that say what pain is usual, and those compared with it.
  static let baselineDays = 28
  static let weekDays = 7
  /// How many scores the usual and the week need [h].
  static let baselineScores = 5
  static let weekScores = 3
  /// The days over which adherence is counted, those within which something should be booked.
  static let adherenceDays = 14
  static let bookedDays = 14
  /// How many session appointments adherence needs [h].
  static let adherenceAppointments = 2
  /// Sleep below this is a reason of its own, hours; between it and 7 hours it is said beside others [h].
  static let veryShortSleep = 6.0

  /// A reason that holds, as it is said, and what answers it.
  struct Found {
    let words: String
    /// The command line without `regimen`.
    let command: String
    /// Whether it is said only of a client who needs attention for another reason too.
    var isMinor = false
  }

  let row: AttentionRow
  let now: Date
  let signals: ClientSignals
  let today: LocalDay
  let intake: IntakeStatus
  /// The policy in use, by whose thresholds pain is red and a flare is referred.
  let policy: PolicyParameters
  /// How the client is named on a command line.
  let handle: String
  private let incompleteFrom: Int64?

  /// - Parameters:
  ///   - intake: The client's screening, distress and clearances; nil for what the window holds of them.
  ///   - incompleteFrom: The lowest position that is missing from the client's record.
  init(
    _ row: AttentionRow, handle: String, now: Date, practiceZone: TimeZone, policy: PolicyParameters,
    intake: IntakeStatus? = nil, incompleteFrom: Int64? = nil
  ) {
    self.incompleteFrom = incompleteFrom
    let record = row.record
    let zone = record.zone(practice: practiceZone)
    self.row = row
    self.handle = handle
    self.now = now
    self.policy = policy
    self.intake = intake ?? row.intake
    signals = ClientSignals(record, at: now, zone: zone)
    today = LocalDay(of: now, in: zone)
  }

  /// The reasons that hold, the most urgent first; none where all of them are minor.
  var reasons: [AttentionReason] {
    let codes = AttentionReason.Code.allCases.filter {
      row.isDischarged == Self.afterDischarge.contains($0) || row.isDischarged && $0 == .recordIncomplete
    }
    let holding = codes.compactMap { code in
      found(code).map { (code: code, found: $0) }
    }
    guard holding.contains(where: { !$0.found.isMinor }) else { return [] }
    return holding.map { AttentionReason($0.code, $0.found.words, command: $0.found.command) }
  }

  private func found(_ code: AttentionReason.Code) -> Found? {
    switch code {
    case .redFlagEmergency: redFlags(.emergency)
    case .redFlagUrgent: redFlags(.urgent)
    case .recordIncomplete:
      incompleteFrom.map { Found(words: ClientLabel.incompleteText(from: $0), command: "doctor") }
    case .distressSevere: distressSevere
    case .flareRefers: flareRefers
    case .screeningRefers: screeningRefers
    case .sessionPainSevere: sessionPain(isSevere: true)
    case .flareWorse: flareWorse
    case .flare: flare
    case .suspectedFlare: suspectedFlare
    case .sessionPainRed: sessionPain(isSevere: false)
    case .painUp: painUp
    case .relapse: relapse
    case .consentWithdrawn:
      consent == false ? Found(words: "Consent was withdrawn.", command: consentCommand) : nil
    case .moodLow: moodLow
    case .fearHigh: fearHigh
    case .morningPainMissing: morningPainMissing
    case .adherenceLow: adherence
    case .nothingBooked: nothingBooked
    case .aftercareDue: aftercareDue
    case .screeningExpired: screeningExpired
    case .consentMissing:
      consent == nil ? Found(words: "No consent is on record.", command: consentCommand) : nil
    case .distressModerate: distressModerate
    case .asymmetry: asymmetry
    case .retestDue: retestDue
    case .reviewDue: reviewDue
    case .restDebt: restDebt
    case .shortSleep: shortSleep
    }
  }

  private func redFlags(_ urgency: Urgency) -> Found? {
    let flags = row.facts.compactMap { fact in
      if case .redFlag(let facts) = fact.content, facts.urgency == urgency { facts } else { nil }
    }
    return flags.first.map { first in
      Found(
        words: "Red flag (\(urgency.rawValue)): \(flags.map(\.flag.words).joined(separator: ", ")).",
        command: "clear red-flag --client \(handle) --flag \(first.flagID.lowercased) --reason WHY")
    }
  }

  private var morningPainMissing: Found? {
    guard let last = signals.record.sessions.last(where: { $0.happenedAt <= now }), last.morning == nil,
      last.content.pain != nil || !last.content.exercises.isEmpty, last.content.day < today,
      today <= last.content.day + RecordMorningPain.latestDay
    else { return nil }
    return Found(
      words: "The morning after the session of \(last.content.day) has no pain score.",
      command: "record morning-pain --client \(handle) --session \(last.id.lowercased) --nrs N")
  }

  private var bookings: [AttentionFact.Booking] {
    row.facts.compactMap { fact in if case .appointment(let booking) = fact.content { booking } else { nil } }
  }

  /// Sessions recorded over session appointments that were due and that the practice did not cancel.
  private var adherence: Found? {
    let from = Instant(now - Double(Self.adherenceDays) * 86_400)
    let due = bookings.filter { booking in
      booking.kind == .session && booking.endsAt <= Instant(now) && booking.startsAt > from
        && booking.cancelledBy != .practice
    }
    guard due.count >= Self.adherenceAppointments else { return nil }
    let done = signals.record.sessions.count { Instant($0.happenedAt) > from && $0.happenedAt <= now }
    guard Double(done).isBelow(Double(due.count) * 0.6) else { return nil }
    return Found(
      words: "\(done) of \(due.count) sessions that were due in \(Self.adherenceDays) days were done.",
      command: bookCommand)
  }

  private var nothingBooked: Found? {
    let end = Instant(now + Double(bookedDays) * 86_400)
    let isBooked = bookings.contains { booking in
      booking.endsAt > Instant(now) && booking.startsAt < end
        && (booking.status == .booked || booking.status == .arrived)
    }
    guard !isBooked else { return nil }
    return Found(words: "Nothing is booked in the next \(bookedDays) days.", command: bookCommand)
  }

  private var bookCommand: String {
    "book session --client \(handle) --practitioner NAME --site SITE --at TIME --minutes MINUTES"
  }

  private var consent: Bool? {
    row.facts.lazy.compactMap { fact in if case .consent(let given) = fact.content { given } else { nil } }
      .first
  }

  private var consentCommand: String { "record consent --client \(handle) --version VERSION" }

  private var screeningExpired: Found? {
    for case .screening(let facts) in row.facts.map(\.content) where today > facts.validUntil {
      return Found(
        words: "The PAR-Q+ was valid until \(facts.validUntil).",
        command: "record screening --client \(handle) --outcome OUTCOME --version VERSION")
    }
    return nil
  }

  private var reviewDue: Found? {
    let due = row.facts.compactMap { fact in
      if case .review(let review) = fact.content, review.on <= today { review } else { nil }
    }
    return due.min { $0.on < $1.on }.map { review in
      Found(
        words: "A change of daily life is to be reviewed since \(review.on).",
        command: "review lifestyle \(review.changeID.lowercased) --client \(handle) --outcome OUTCOME")
    }
  }

  /// A day owed of many is no reason of its own: the fortnight is not over.
  private var restDebt: Found? {
    guard let debt = RestDebt(signals), debt.owed > 0 else { return nil }
    return Found(
      words: "\(debt.owed) of \(debt.prescribed) days of rest in \(RestDebt.days) days are owed.",
      command: "log rest-day --client \(handle) --date DAY", isMinor: debt.owed * 2 < debt.prescribed)
  }

  private var shortSleep: Found? {
    guard let sleep = SleepShortfall(signals), sleep.isShort, let mean = sleep.meanOf7Days else { return nil }
    return Found(
      words: Self.words(sleep, mean),
      command: "log sleep --client \(handle) --hours HOURS", isMinor: mean.isAtLeast(Self.veryShortSleep))
  }

  /// One night is no mean, and few nights are not a week.
  private static func words(_ sleep: SleepShortfall, _ mean: Double) -> String {
    let below = "\(tenth(mean)) h, below \(tenth(SleepShortfall.enough)) h."
    return switch sleep.nightsOf7Days {
    case 1: "The one night that is known of 7 days had \(below)"
    case 7: "Mean sleep of 7 days is \(below)"
    default: "Mean sleep of the \(sleep.nightsOf7Days) nights that are known of 7 days is \(below)"
    }
  }

  static func tenth(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}
