public import EventSourcing

/// A command that cancels an appointment, or the rest of a series.
public protocol Cancellation: Decider where Event == PracticeEvent {
  static var subject: CommandSubject { get }

  /// The cancellation of what the command is about.
  static func request(_ input: CancellationInput<Self>, _ context: some CommandContext) async throws
    -> CommandRequest<Self>
}

extension Cancellation { public typealias Input = CancellationInput<Self> }

/// Who cancels, and why.
public struct CancellationInput<Command: Cancellation>: CommandInput {
  public static var subject: CommandSubject { Command.subject }

  public var by: CancelledBy?
  public var code: CancellationCode?
  public var reason: String?
  public var waiver: String?

  public init(
    by: CancelledBy? = nil, code: CancellationCode? = nil, reason: String? = nil, waiver: String? = nil
  ) {
    self.by = by
    self.code = code
    self.reason = reason
    self.waiver = waiver
  }

  /// The code that is recorded: as given, otherwise what is known of it by who cancels.
  var statedCode: CancellationCode { code ?? (by == .practice ? .other : .clientRequest) }

  public static var fields: [Field<Self>] {
    [
      .init("by", \.by, "Who cancels; the client if left out.", example: .client),
      .init(
        "code", \.code, "Why, as a code; if left out client-request of the client, other of the practice.",
        example: .illness),
      .init("reason", \.reason, "Why, in words; sealed."),
      .init("waiver", \.waiver, "Why no fee is asked for, of one that is cancelled already too; sealed."),
    ]
  }

  public func command(_ context: some CommandContext) async throws -> CommandRequest<Command> {
    try await Command.request(self, context)
  }
}
