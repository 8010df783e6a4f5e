import EventSourcing
import Foundation
import Practice
import Synchronization

/// The clients whom an input named, each with the one as whom it is read, as they were found.
final class NamedClients: Sendable {
  private let found = Mutex<[UUID: UUID]>([:])

  /// - Parameter kept: as whose record that one's is read.
  func note(_ client: UUID, kept: UUID) { found.withLock { $0[client] = kept } }

  /// As which client each one is read, in order.
  var readAs: [(client: UUID, kept: UUID)] {
    found.withLock { found in
      found.map { ($0.key, $0.value) }.sorted { $0.0.uuidString < $1.0.uuidString }
    }
  }
}

/// A command that names clients, carried out only while each is read as the client that it was found to be: nothing that is meant
/// for one person befalls another who was merged or unmerged meanwhile.
struct WithNamedClients<Command: Decider>: Decider where Command.Event == PracticeEvent {
  struct State: PracticeFold {
    var inner: Command.State
    private(set) var aliases: [ClientAliases]
    let reads: Condition
    private let innerReads: Condition

    init(_ inner: Command.State, _ clients: [UUID]) {
      self.inner = inner
      aliases = clients.map { ClientAliases($0) }
      innerReads = inner.reads
      reads = aliases.reduce(inner.reads) { .union($0, $1.reads) }
    }

    mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      guard !aliases.isEmpty else { return inner.evolve(recorded) }
      for index in aliases.indices { aliases[index].evolve(recorded) }
      if innerReads.concerns(recorded) { inner.evolve(recorded) }
    }
  }

  let command: Command
  let named: [(client: UUID, kept: UUID)]

  var initial: State { State(command.initial, named.map(\.client)) }

  /// Who is whom has to be read.
  func passes(_ state: inout State, unreadableOf type: String) -> Bool {
    if !named.isEmpty, [ClientsMerged.eventType, ClientsUnmerged.eventType].contains(type) { return false }
    return command.passes(&state.inner, unreadableOf: type)
  }

  func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    for (aliases, expected) in zip(state.aliases, named) where aliases.root != expected.kept {
      throw Refusal(
        .clientChanged,
        "Nothing was recorded: a merge of this client was taken back, or made, meanwhile. Look at the client, then send it again.",
        field: "client")
    }
    return try command.decide(state.inner)
  }
}

extension Refusal.Code {
  /// A client is read as another one than when the request came in.
  static let clientChanged: Self = "client-changed"
}
