public import EventSourcing
public import EventStore
public import Practice
public import ReadModels

/// Carries out inputs, the same for every edge: resolve, decide, append; a refused booking is noted and answered with open
/// times.
public struct CommandService: Sendable {
  let queries: Queries
  let store: EventStore<PracticeEvent>

  public init(_ queries: Queries, _ store: EventStore<PracticeEvent>) {
    self.queries = queries
    self.store = store
  }

  /// What an input came to.
  public struct Outcome<Command: Decider>: Sendable where Command.Event == PracticeEvent {
    public let request: CommandRequest<Command>
    public let performed: Performed<PracticeEvent>

    /// The position that a read has to reach to show it; nil where there was nothing to do.
    public var position: Int64? { performed.position }
    /// Whether there was nothing to do.
    public var isUnchanged: Bool { performed.positions == nil && !performed.isRepetition }
  }

  /// Appends what the command of an input decides, once for each key.
  ///
  /// - Parameter since: what has to hold of the resource (`If-Match`); nil for nothing.
  /// - Throws: ``InputError``, ``StaffAccessError``, a `Refusal`, an `EventStoreError`.
  public func perform<Input: CommandInput>(
    _ input: Input, _ context: InputResolver, since: ResourceCondition? = nil, issuer: Issuer
  ) async throws -> Outcome<Input.Command> {
    let request = try await input.command(context)
    return Outcome(
      request: request, performed: try await perform(request, context, since: since, issuer: issuer))
  }

  /// Appends what a command decides, once for each key.
  public func perform<Command: Decider>(
    _ request: CommandRequest<Command>, _ context: InputResolver, since: ResourceCondition? = nil,
    issuer: Issuer
  ) async throws -> Performed<PracticeEvent> {
    try await answering(request.command, context, issuer: issuer, identity: context.refusalIdentity) {
      try await store.perform(
        IfMatch(
          command: AuthoredCommand(
            command: WithNamedClients(command: request.command, named: context.named.readAs),
            author: context.author),
          tag: request.tag, since: since), in: context.practice, identity: context.identity, issuer: issuer)
    }
  }

  /// What the command of an input would append; nothing is recorded.
  public func rehearse<Input: CommandInput>(_ input: Input, _ context: InputResolver, issuer: Issuer)
    async throws -> [Draft<PracticeEvent>]
  {
    let command = try await input.command(context).command
    return try await answering(command, context, issuer: issuer, identity: nil) {
      try await store.rehearse(command, in: context.practice)
    }
  }

  /// What a command would append; nothing is recorded.
  public func rehearse<Command: Decider>(
    _ request: CommandRequest<Command>, _ context: InputResolver, since: ResourceCondition? = nil
  ) async throws -> [Draft<PracticeEvent>] {
    try await store.rehearse(
      IfMatch(command: request.command, tag: request.tag, since: since), in: context.practice)
  }

  private func answering<Value: Sendable>(
    _ command: some Decider, _ context: InputResolver, issuer: Issuer, identity: RefusalIdentity?,
    _ body: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch var refusal as Refusal {
      if let ended = StaffAccessError(refusal) { throw ended }
      // What stands in the way may lie at a place that is not theirs to see.
      if context.places != .everywhere { refusal.conflicts = [] }
      // Of an appointment that there is already no refusal is recorded.
      let standing =
        (command as? RescheduleAppointment)?.openTimes ?? (command as? WithdrawCancellation)?.openTimes
      if let standing {
        throw await RefusedBookings(queries, store).offering(standing, in: refusal, context.practice)
      }
      let held = (command as? HoldAppointment)?.booking
      guard let booking = command as? BookAppointment ?? held else { throw refusal }
      throw await RefusedBookings(queries, store).answer(
        refusal, to: booking, in: context.practice, identity: identity, issuer: issuer, now: context.now)
    }
  }
}
