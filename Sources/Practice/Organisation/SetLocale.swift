public import EventSourcing
public import Foundation

/// Sets by which conventions the practice writes dates, times and numbers, and what its clients read where they choose no language. The
/// same again records nothing.
///
/// Refused: `not-set-up`.
public struct SetLocale: Decider {
  public let locale: PracticeLocale
  public let now: Date

  public init(locale: PracticeLocale, now: Date) {
    self.locale = locale
    self.now = now
  }

  public var initial: PracticeLocaleStatus { PracticeLocaleStatus() }

  public func decide(_ state: PracticeLocaleStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    guard state.current != locale else { return [] }
    return [Draft(.organisation(.localeSet(PracticeLocaleSet(locale: locale))), at: now)]
  }
}

extension SetLocale {
  /// How the practice writes dates, times and numbers.
  public struct Input: CommandInput {
    public var locale: PracticeLocale

    public init(locale: PracticeLocale) { self.locale = locale }

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init(
        "locale", \.locale,
        "How pages and messages write dates, times and numbers, and the language of clients who choose none.",
        example: .esUS)
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetLocale> {
      CommandRequest(
        command: SetLocale(locale: locale, now: context.now), id: context.practice.uuid,
        tag: PracticeTags.practice)
    }
  }
}

/// From now on the practice writes dates, times and numbers by this locale.
public struct PracticeLocaleSet: EventPayload {
  public static let eventType = "practice-locale-set"

  public let locale: PracticeLocale

  public init(locale: PracticeLocale) { self.locale = locale }

  public var tags: [Tag] { [PracticeTags.practice] }
}

/// Whether the practice was founded, and which locale it has set.
public struct PracticeLocaleStatus: PracticeFold {
  public private(set) var practice = PracticeStatus()
  /// Nil where none was set.
  public private(set) var current: PracticeLocale?

  public init() {}

  public var reads: Condition { practice.reads.reading(PracticeTags.practice, PracticeLocaleSet.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    practice.evolve(recorded)
    if case .organisation(.localeSet(let facts)) = recorded.event { current = facts.locale }
  }
}
