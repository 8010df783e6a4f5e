public import EventSourcing
public import Foundation

/// What can happen around rest, sleep, readiness, flares and changes of daily habits.
public enum WellbeingEvent: SummarisedEvent {
  case restDayLogged(RestDayLogged)
  case restDayCorrected(RestDayCorrected)
  case flareDeclared(FlareDeclared)
  case flareResolved(FlareResolved)
  case sleepLogged(SleepLogged)
  case readinessRecorded(ReadinessRecorded)
  case lifestyleAgreed(LifestyleAgreed)
  case lifestyleReviewed(LifestyleReviewed)
  case restDayWithdrawn(RestDayWithdrawn)
  case sleepWithdrawn(SleepWithdrawn)
  case readinessWithdrawn(ReadinessWithdrawn)
  case flareWithdrawn(FlareWithdrawn)
  case flareScored(FlareScored)
  case morningPainLogged(MorningPainLogged)
  case morningPainLogWithdrawn(MorningPainLogWithdrawn)

  public var payload: any EventPayload {
    switch self {
    case .restDayLogged(let facts): facts
    case .restDayCorrected(let facts): facts
    case .flareDeclared(let facts): facts
    case .flareResolved(let facts): facts
    case .sleepLogged(let facts): facts
    case .readinessRecorded(let facts): facts
    case .lifestyleAgreed(let facts): facts
    case .lifestyleReviewed(let facts): facts
    case .restDayWithdrawn(let facts): facts
    case .sleepWithdrawn(let facts): facts
    case .readinessWithdrawn(let facts): facts
    case .flareWithdrawn(let facts): facts
    case .flareScored(let facts): facts
    case .morningPainLogged(let facts): facts
    case .morningPainLogWithdrawn(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .restDayLogged(let facts): facts.clientID
    case .restDayCorrected(let facts): facts.clientID
    case .flareDeclared(let facts): facts.clientID
    case .flareResolved(let facts): facts.clientID
    case .sleepLogged(let facts): facts.clientID
    case .readinessRecorded(let facts): facts.clientID
    case .lifestyleAgreed(let facts): facts.clientID
    case .lifestyleReviewed(let facts): facts.clientID
    case .restDayWithdrawn(let facts): facts.clientID
    case .sleepWithdrawn(let facts): facts.clientID
    case .readinessWithdrawn(let facts): facts.clientID
    case .flareWithdrawn(let facts): facts.clientID
    case .flareScored(let facts): facts.clientID
    case .morningPainLogged(let facts): facts.clientID
    case .morningPainLogWithdrawn(let facts): facts.clientID
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(RestDayLogged.self) { .wellbeing(.restDayLogged($0)) },
    .init(RestDayCorrected.self) { .wellbeing(.restDayCorrected($0)) },
    .init(FlareDeclared.self) { .wellbeing(.flareDeclared($0)) },
    .init(FlareResolved.self) { .wellbeing(.flareResolved($0)) },
    .init(SleepLogged.self) { .wellbeing(.sleepLogged($0)) },
    .init(ReadinessRecorded.self) { .wellbeing(.readinessRecorded($0)) },
    .init(LifestyleAgreed.self) { .wellbeing(.lifestyleAgreed($0)) },
    .init(LifestyleReviewed.self) { .wellbeing(.lifestyleReviewed($0)) },
    .init(RestDayWithdrawn.self) { .wellbeing(.restDayWithdrawn($0)) },
    .init(SleepWithdrawn.self) { .wellbeing(.sleepWithdrawn($0)) },
    .init(ReadinessWithdrawn.self) { .wellbeing(.readinessWithdrawn($0)) },
    .init(FlareWithdrawn.self) { .wellbeing(.flareWithdrawn($0)) },
    .init(FlareScored.self) { .wellbeing(.flareScored($0)) },
    .init(MorningPainLogged.self) { .wellbeing(.morningPainLogged($0)) },
    .init(MorningPainLogWithdrawn.self) { .wellbeing(.morningPainLogWithdrawn($0)) },
  ]
}

/// How the feature's events read in a history: words for numbers and codes, and never a sealed text.
extension WellbeingEvent {
  public var summary: String {
    switch self {
    case .restDayLogged(let facts): "Rest day \(facts.day) logged"
    case .restDayCorrected(let facts): "Rest day \(facts.day) corrected"
    case .flareDeclared(let facts):
      "Flare declared by the \(facts.declaredBy.rawValue): \(facts.region.words), NRS \(facts.nrs)"
    case .flareResolved: "Flare resolved"
    case .sleepLogged(let facts):
      "Sleep \(Load.number(facts.hours)) h" + (facts.quality.map { ", quality \($0)" } ?? "")
    case .readinessRecorded(let facts): "Readiness recorded: Hooper index \(facts.sum)"
    case .lifestyleAgreed(let facts): "Change of \(facts.area.rawValue) agreed, review on \(facts.reviewOn)"
    case .lifestyleReviewed(let facts):
      "Change of habits reviewed: \(facts.outcome.words)"
        + (facts.nextReviewOn.map { ", next review on \($0)" } ?? "")
    case .restDayWithdrawn(let facts): "Rest day \(facts.day) withdrawn"
    case .sleepWithdrawn(let facts): "Sleep of \(facts.day) withdrawn"
    case .readinessWithdrawn(let facts): "Readiness of \(facts.day) withdrawn"
    case .flareWithdrawn: "Flare withdrawn"
    case .flareScored(let facts): "Flare scored: NRS \(facts.nrs)"
    case .morningPainLogged(let facts):
      "Morning pain \(facts.nrs) on \(facts.day)" + (facts.region.map { ", \($0.words)" } ?? "")
    case .morningPainLogWithdrawn(let facts):
      "Morning pain of \(facts.day)" + (facts.region.map { ", \($0.words)," } ?? "") + " withdrawn"
    }
  }

  public var supersessionKey: String? {
    switch self {
    case .restDayLogged(let facts): "rest-day:\(facts.day)"
    case .restDayCorrected(let facts): "rest-day:\(facts.day)"
    case .sleepLogged(let facts): "sleep:\(facts.day)"
    case .readinessRecorded(let facts): "readiness:\(facts.day)"
    case .restDayWithdrawn(let facts): "rest-day:\(facts.day)"
    case .sleepWithdrawn(let facts): "sleep:\(facts.day)"
    case .readinessWithdrawn(let facts): "readiness:\(facts.day)"
    case .flareDeclared(let facts): "flare:\(facts.flareID.lowercased)"
    case .flareWithdrawn(let facts): "flare:\(facts.flareID.lowercased)"
    case .morningPainLogged(let facts): "morning-pain:\(facts.day):\(facts.region?.rawValue ?? "")"
    case .morningPainLogWithdrawn(let facts): "morning-pain:\(facts.day):\(facts.region?.rawValue ?? "")"
    case .flareResolved, .flareScored, .lifestyleAgreed, .lifestyleReviewed: nil
    }
  }

  public var recordID: UUID? {
    switch self {
    case .flareDeclared(let facts): facts.flareID
    case .flareResolved(let facts): facts.flareID
    case .flareWithdrawn(let facts): facts.flareID
    case .flareScored(let facts): facts.flareID
    default: nil
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .flareDeclared, .lifestyleReviewed, .morningPainLogged: [.note]
    case .lifestyleAgreed: [.goal]
    case .restDayWithdrawn, .sleepWithdrawn, .readinessWithdrawn, .flareWithdrawn, .morningPainLogWithdrawn:
      [.reason]
    case .restDayLogged, .restDayCorrected, .flareResolved, .flareScored, .sleepLogged, .readinessRecorded:
      []
    }
  }
}

/// The kinds of tags that name a day of a client, the client's own and not UTC, of which a second word replaces the first. What was
/// recorded under them is found for all ids of a client who was merged.
enum DayTagKind: String, CaseIterable {
  case rest = "rest-day"
  /// A night, by the morning on which it ended.
  case sleep = "sleep-day"
  case morningPain = "morning-pain-day"
  case readiness = "readiness-day"

  fileprivate func tag(_ client: UUID, _ day: LocalDay) -> Tag {
    Tag(rawValue, client, day: day.description)
  }
}

/// The tags of changes of daily life, and of a client's days.
extension PracticeTags {
  /// A change of daily life that was agreed.
  public static func lifestyleChange(_ id: UUID) -> Tag { Tag("lifestyle-change", id) }

  public static func restDay(_ client: UUID, _ day: LocalDay) -> Tag { DayTagKind.rest.tag(client, day) }

  /// A client's night, by the morning on which it ended.
  public static func sleepDay(_ client: UUID, _ day: LocalDay) -> Tag { DayTagKind.sleep.tag(client, day) }

  public static func morningPainDay(_ client: UUID, _ day: LocalDay) -> Tag {
    DayTagKind.morningPain.tag(client, day)
  }

  public static func readinessDay(_ client: UUID, _ day: LocalDay) -> Tag {
    DayTagKind.readiness.tag(client, day)
  }
}

/// The names under which records of flares, sleep, readiness and habits are refused.
extension Refusal.Code {
  public static let flareStands: Self = "flare-stands"
  public static let unknownFlare: Self = "unknown-flare"
  public static let beforeFlare: Self = "before-flare"
  public static let lifestyleTargetRequired: Self = "lifestyle-target-required"
  public static let unknownLifestyleChange: Self = "unknown-lifestyle-change"
  public static let reviewTooEarly: Self = "review-too-early"
}

/// What the numbers of readiness may be.
extension Bounds {
  /// Each rating of the Hooper index, whole points (Hooper & Mackinnon 1995).
  public static let hooper = 1...7

  /// Pain of a flare on the numeric rating scale: a flare without pain is none.
  public static let flareNRS = 1...10
}

/// The rule on which day a record of wellbeing may be about: one that has come, and not before 1970.
enum WellbeingDay {
  /// The earliest day of any record.
  static let earliest = LocalDay(number: 0)

  /// Refuses a day that has not come yet in a zone, or that lies before 1970.
  static func check(_ day: LocalDay, in zone: TimeZone, now: Date, field: String = "day") throws(Refusal) {
    guard day >= earliest else {
      throw Refusal(
        .outOfRange, "The \(field) was refused: it lies before \(earliest). Give a later day.", field: field)
    }
    guard day <= LocalDay(of: now + TimeRules.clockSkewTolerance, in: zone) else {
      throw Refusal(
        .inTheFuture, "The \(field) was refused: that day has not come yet. Record it on the day.",
        field: field)
    }
  }
}
