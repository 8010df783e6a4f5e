import Crypto
public import EventSourcing
import Foundation
import Logging
import Postgres

extension EventStore {
  /// How often a decision is made again because another command was faster.
  private static var attempts: Int { 12 }

  /// Decides a command over what its condition selects, and appends what it decides, or nothing at all.
  ///
  /// - Parameters:
  ///   - command: the decision.
  ///   - practice: whose log it is.
  ///   - identity: makes a repeated request one request; its first answer is given again.
  ///   - issuer: who issues it; becomes the events' metadata.
  /// - Throws: the decision's ``Refusal``, or an ``EventStoreError``. Whatever is thrown, nothing was appended, but for
  ///   `outcome-unknown`, after which the same request with the same identity tells, and `erasure-incomplete`: the erasure
  ///   is recorded, and the key is destroyed when the request is repeated or a server sweeps.
  public func perform<Command: Decider>(
    _ command: Command, in practice: PracticeID, identity: CommandIdentity, issuer: Issuer
  ) async throws -> Performed<Event> where Command.Event == Event {
    try await observed { try await carryOut(command, in: practice, identity: identity, issuer: issuer) }
  }

  private func carryOut<Command: Decider>(
    _ command: Command, in practice: PracticeID, identity: CommandIdentity, issuer: Issuer
  ) async throws -> Performed<Event> where Command.Event == Event {
    let mac = try await requestMAC(identity, practice)
    if identity.isRepeatable, let earlier = try await answer(to: identity, mac: mac, in: practice) {
      return earlier
    }
    let key = KnownEventsCache<Event>.Key(practice: practice, condition: command.condition)
    let isAlone = cache.begin(in: practice)
    defer { cache.end(in: practice) }
    var mayBeCached = isAlone && !key.condition.clauses.isEmpty
    var attempt = 0
    while attempt < Self.attempts {
      let cached = mayBeCached ? cache.known(key) : nil
      let known =
        if let cached { cached } else { try await known(to: key.condition, in: practice) }
      // Whatever comes of a cached one but an append, comes from a fresh one.
      mayBeCached = false
      let state = try Self.state(of: command, after: known.page)
      let drafts: [Draft<Event>]
      do throws(Refusal) {
        drafts = known.attributing(
          try observedDecision { () throws(Refusal) in try command.decide(state) }, codec)
      } catch {
        if cached != nil { continue }
        // The same request may have been stored since the first look, and now stands in its own way.
        if identity.isRepeatable, let earlier = try await answer(to: identity, mac: mac, in: practice) {
          return earlier
        }
        throw error
      }
      if drafts.isEmpty && cached != nil { continue }
      if drafts.isEmpty && !identity.isRepeatable {
        return Performed(events: [], positions: nil, recordedAt: nil, isRepetition: false)
      }
      let events: [PreparedEvent]
      do {
        events = try await prepare(drafts, identity: identity, issuer: issuer, in: practice)
      } catch {
        // A person may have been erased since, which is for the decision to say.
        if cached != nil { continue }
        throw error
      }
      let request = PreparedAppend(
        commandID: identity.commandID, requestMAC: mac, condition: known.condition,
        after: known.page.lastPosition ?? 0, seen: known.seen, events: events)
      let verdict = try await observedAppend(events: request.events.count) {
        try await appender.append(request, to: practice)
      }
      switch verdict {
      case .appended(let positions, let recordedAt):
        keep(isAlone ? known : nil, key, after: request.events, from: positions?.lowerBound, recordedAt)
        try await finishErasures(in: drafts, from: positions?.lowerBound, of: practice)
        return Performed(
          events: drafts.map(\.event), positions: positions, recordedAt: recordedAt, isRepetition: false)
      case .repeated:
        if let earlier = try await answer(to: identity, mac: mac, in: practice) { return earlier }
        throw EventStoreError.stale
      case .keyReused: throw EventStoreError.keyReused
      case .stale:
        cache.forget(key)
        if cached != nil { continue }
        try await Task.sleep(for: .milliseconds(attempt * 3))
        attempt += 1
      }
    }
    throw EventStoreError.stale
  }

  /// Keeps what is known after an append, where something is to be kept, and forgets what else it changes.
  private func keep(
    _ known: KnownEvents<Event>?, _ key: KnownEventsCache<Event>.Key, after events: [PreparedEvent],
    from first: Int64?, _ recordedAt: Date
  ) {
    cache.forget(changedBy: events, in: key.practice)
    guard !key.condition.clauses.isEmpty,
      let next = known?.appending(
        events, from: first, recordedAt: recordedAt, in: key.practice, codec)
    else { return }
    cache.keep(next, key)
  }

  /// What a request came to; nil where it was never stored.
  ///
  /// - Throws: ``EventStoreError``, `key-reused` where its key stands for another request.
  public func performed(_ identity: CommandIdentity, in practice: PracticeID) async throws -> Performed<
    Event
  >? {
    guard identity.isRepeatable else { return nil }
    return try await answer(to: identity, mac: try await requestMAC(identity, practice), in: practice)
  }

  /// Whether a request with the key of this one was stored, be it the same request or another.
  public func hasPerformed(_ identity: CommandIdentity, in practice: PracticeID) async throws -> Bool {
    try await translated {
      try await pool.queryOne(
        "select exists (select 1 from public.commands where practice_id = \(practice.uuid) and command_id = \(identity.commandID))",
        deadline: .seconds(10)
      ) { row in try row.get(0) as Bool } ?? false
    }
  }

  /// What a command would append, without appending it.
  public func rehearse<Command: Decider>(_ command: Command, in practice: PracticeID) async throws -> [Draft<
    Event
  >] where Command.Event == Event {
    let known = try await known(to: command.condition, in: practice)
    return known.attributing(try command.decide(Self.state(of: command, after: known.page)), codec)
  }

  /// The events that a condition selects, as ``read(_:in:after:)`` gives them, read together with those of others.
  private func known(to condition: Condition, in practice: PracticeID) async throws -> KnownEvents<Event> {
    guard let rules = codec.aliases else {
      let read = try await conditions.read(condition, in: practice)
      return KnownEvents(page: page(of: read.events, in: practice), condition: condition, seen: read.head)
    }
    var aliased = AliasedCondition(condition, rules)
    // Who is one person with whom is a part of what is decided on, so a merge that comes between is seen.
    var whole = Condition.union(aliased.condition, aliased.ofAliases).withoutRepeats
    while true {
      let read = try await conditions.read(whole, in: practice)
      let rows = read.events
      let changes = rows.filter { rules.types.contains($0.type) }
      guard !changes.isEmpty else {
        return KnownEvents(page: page(of: rows, in: practice), condition: whole, seen: read.head)
      }
      _ = aliased.learn(page(of: changes, in: practice).events.map(\.event))
      // Also where all ids were named already: what was asked of one of them was not yet asked of the others.
      let wanted = Condition.union(aliased.condition, aliased.ofAliases).withoutRepeats
      guard Set(wanted.clauses).isSubset(of: whole.clauses) else {
        whole = wanted
        continue
      }
      return KnownEvents(
        page: page(of: rows, in: practice, aliased), condition: whole, seen: read.head,
        own: page(of: rows, in: practice).events, aliased)
    }
  }

  /// What a command knows after some events. One that this build cannot read stops it, unless the command says otherwise.
  private static func state<Command: Decider>(of command: Command, after page: EventPage<Event>) throws
    -> Command.State where Command.Event == Event
  {
    var state = command.state(after: page.events)
    for event in page.unreadable where !command.passes(&state, unreadableOf: event.type) {
      throw EventStoreError.unreadable(event)
    }
    return state
  }

  private func requestMAC(_ identity: CommandIdentity, _ practice: PracticeID) async throws -> Data {
    let key = try await translated { try await vault.requestKey(of: practice) }
    return Data(HMAC<SHA256>.authenticationCode(for: identity.requestDigest, using: key))
  }

  /// The first answer to a repeated command; nil where it was never stored.
  private func answer(to identity: CommandIdentity, mac: Data, in practice: PracticeID) async throws
    -> Performed<Event>?
  {
    let stored = try await translated {
      try await pool.queryOne(
        """
        select request_mac, first_position, last_position, recorded_at from public.commands
        where practice_id = \(practice.uuid) and command_id = \(identity.commandID)
        """, deadline: .seconds(10)
      ) { row in
        (try row.get(0) as Data, try row.get(1) as Int64, try row.get(2) as Int64, try row.get(3) as Date)
      }
    }
    guard let (storedMAC, first, last, recordedAt) = stored else { return nil }
    guard storedMAC == mac else { throw EventStoreError.keyReused }
    guard first <= last else {
      return Performed(events: [], positions: nil, recordedAt: recordedAt, isRepetition: true)
    }
    let events = try await read(in: practice, after: first - 1, limit: Int(last - first) + 1)
    return Performed(
      events: events.map(\.event), positions: first...last, recordedAt: recordedAt, isRepetition: true)
  }

  /// Encodes and seals drafts. Keys of people are committed in the vault before this returns.
  private func prepare(
    _ drafts: [Draft<Event>], identity: CommandIdentity, issuer: Issuer, in practice: PracticeID
  ) async throws -> [PreparedEvent] {
    let isLast = { (draft: Draft<Event>) in
      draft.event.payload?.erases != nil && draft.event.payload?.erases == draft.event.subject
    }
    let personal = drafts.filter { !$0.personal.isEmpty }
    let subjects = Set(personal.filter { !isLast($0) }.compactMap { $0.event.subject })
    var keys = try await translated { try await vault.keysForSealing(subjects, in: practice) }
    // An erasure is not kept by a key that is gone or does not open: what its reason says is left out.
    for erased in personal.filter(isLast).compactMap({ $0.event.subject }) {
      do {
        let found = try await translated { try await vault.keysForSealing([erased], in: practice) }
        keys.merge(found) { first, _ in first }
      } catch let error as EventStoreError where [.personErased, .vaultSealed].contains(error.code) {}
    }
    let metadata = try JSONCoding.write(issuer.metadata(for: identity))
    return try drafts.enumerated().map { index, draft in
      let id = identity.derive("event/\(index)")
      let encoded = try codec.encode(draft.event)
      // What this build could not read again must never be stored: it would stop every reader of the practice.
      _ = try codec.decode(type: encoded.type, version: encoded.version, facts: Data(encoded.facts.utf8))
      var sealed: Data?
      if !draft.personal.isEmpty {
        guard let subject = draft.event.subject, keys[subject] != nil || isLast(draft) else {
          throw EventStoreError(
            .rejected,
            "The event type \(encoded.type) names no person whose key could seal its personal part.")
        }
        sealed = try keys[subject].map {
          try Sealing.seal(draft.personal, with: $0, subject: subject, eventID: id, type: encoded.type)
        }
      }
      return PreparedEvent(
        id: id, type: encoded.type, version: encoded.version, subject: draft.event.subject,
        facts: encoded.facts, sealed: sealed, metadata: metadata, occurredAt: draft.occurredAt,
        tags: draft.event.tags)
    }
  }

  private func finishErasures(in drafts: [Draft<Event>], from first: Int64?, of practice: PracticeID)
    async throws
  {
    for (index, draft) in drafts.enumerated() {
      guard let person = draft.event.payload?.erases else { continue }
      try await completeErasure(of: person, at: first.map { $0 + Int64(index) }, in: practice)
    }
  }
}
