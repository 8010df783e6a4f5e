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

  let row: AttentionRow
  let now: Date
  let signals: ClientSignals
  let today: LocalDay
  private let incompleteFrom: Int64?

  /// - Parameter incompleteFrom: the lowest position that is missing from the client's record.
  init(_ row: AttentionRow, now: Date, practiceZone: TimeZone, incompleteFrom: Int64? = nil) {
    self.incompleteFrom = incompleteFrom
    let record = row.record
    let zone = record.zone(practice: practiceZone)
    self.row = row
    self.now = now
    signals = ClientSignals(record, at: now, zone: zone)
    today = LocalDay(of: now, in: zone)
  }

  /// The reasons that hold, the most urgent first.
  var reasons: [AttentionReason] {
    AttentionReason.Code.allCases.compactMap { code in
      words(code).map { AttentionReason(code: code, words: $0) }
    }
  }

  private func words(_ code: AttentionReason.Code) -> String? {
    switch code {
    case .redFlagEmergency: redFlags(.emergency)
    case .redFlagUrgent: redFlags(.urgent)
    case .recordIncomplete: incompleteFrom.map(ClientLabel.incompleteText)
    case .flare: flare
    case .suspectedFlare:
      signals.suspectedFlare.map {
        "Two mornings up to \($0.value) were well above the usual; ask for a flare."
      }
    case .painUp: painUp
    case .consentWithdrawn: consent == false ? "Consent was withdrawn." : nil
    case .morningPainMissing: morningPainMissing
    case .adherenceLow: adherence
    case .nothingBooked: isBooked ? nil : "Nothing is booked in the next \(Self.bookedDays) days."
    case .screeningExpired: screening
    case .consentMissing: consent == nil ? "No consent is on record." : nil
    case .reviewDue: reviewDue
    case .restDebt:
      RestDebt(signals).flatMap { debt in
        debt.owed > 0
          ? "\(debt.owed) of \(debt.prescribed) days of rest in \(RestDebt.days) days are owed." : nil
      }
    case .shortSleep:
      SleepShortfall(signals).flatMap { sleep in
        guard sleep.isShort, let mean = sleep.meanOf7Days else { return nil }
        return "Mean sleep of 7 days is \(Self.tenth(mean)) h, below \(Self.tenth(SleepShortfall.enough)) h."
      }
    }
  }

  private func redFlags(_ urgency: Urgency) -> String? {
    let flags = row.facts.compactMap { fact in
      if case .redFlag(let facts) = fact.content, facts.urgency == urgency { facts.flag.words } else { nil }
    }
    guard !flags.isEmpty else { return nil }
    return "Red flag (\(urgency.rawValue)): \(flags.joined(separator: ", "))."
  }

  /// The worst of those that last; of equal ones the oldest.
  private var flare: String? {
    let lasting = signals.record.flares.values.filter { signals.end(of: $0) == nil }.map(\.declared.value).min
    { ($1.nrs, $0.day, $0.region.rawValue) < ($0.nrs, $1.day, $1.region.rawValue) }
    return lasting.map { "A flare (\($0.region.words), NRS \($0.nrs)) lasts since \($0.day)." }
  }

  /// The mean morning score of 7 days against that of the 28 days before them.
  private var painUp: String? {
    let start = today - (Self.weekDays - 1)
    let week = signals.morningScores(in: start...today).map(Double.init)
    let before = signals.morningScores(in: start - Self.baselineDays...start - 1).map(Double.init)
    guard week.count >= Self.weekScores, before.count >= Self.baselineScores else { return nil }
    let mean = week.reduce(0, +) / Double(week.count)
    let usual = before.reduce(0, +) / Double(before.count)
    let rise = mean - usual
    guard rise.isAtLeast(2) || usual > 0 && rise.isAtLeast(usual * 0.3) else { return nil }
    return "Morning pain is \(Self.tenth(mean)) in 7 days, \(Self.tenth(usual)) in the 28 days before."
  }

  private var morningPainMissing: String? {
    guard let last = signals.record.sessions.last(where: { $0.happenedAt <= now }), last.morning == nil,
      last.content.pain != nil, last.content.day < today,
      today <= last.content.day + RecordMorningPain.latestDay
    else { return nil }
    return "The morning after the session of \(last.content.day) has no pain score."
  }

  private var bookings: [AttentionFact.Booking] {
    row.facts.compactMap { fact in if case .appointment(let booking) = fact.content { booking } else { nil } }
  }

  /// Sessions recorded over session appointments that were due and that the practice did not cancel.
  private var adherence: String? {
    let from = Instant(now - Double(Self.adherenceDays) * 86_400)
    let due = bookings.filter { booking in
      booking.kind == .session && booking.endsAt <= Instant(now) && booking.startsAt > from
        && booking.cancelledBy != .practice
    }
    guard due.count >= Self.adherenceAppointments else { return nil }
    let done = signals.record.sessions.count { Instant($0.happenedAt) > from && $0.happenedAt <= now }
    guard Double(done).isBelow(Double(due.count) * 0.6) else { return nil }
    return "\(done) of \(due.count) sessions that were due in \(Self.adherenceDays) days were done."
  }

  private var isBooked: Bool {
    let end = Instant(now + Double(Self.bookedDays) * 86_400)
    return bookings.contains { booking in
      booking.endsAt > Instant(now) && booking.startsAt < end
        && (booking.status == .booked || booking.status == .arrived)
    }
  }

  private var consent: Bool? {
    row.facts.lazy.compactMap { fact in if case .consent(let given) = fact.content { given } else { nil } }
      .first
  }

  private var screening: String? {
    for case .screening(let facts) in row.facts.map(\.content) where today > facts.validUntil {
      return "The PAR-Q+ was valid until \(facts.validUntil)."
    }
    return nil
  }

  private var reviewDue: String? {
    let days = row.facts.compactMap { fact in
      if case .review(let review) = fact.content, review.on <= today { review.on } else { nil }
    }
    return days.min().map { "A change of daily life is to be reviewed since \($0)." }
  }

  private static func tenth(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}
