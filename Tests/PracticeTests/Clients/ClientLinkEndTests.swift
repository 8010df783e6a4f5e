import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

/// A link that was ended opens nothing, whatever is merged and parted afterwards.
@Suite struct ClientLinkEndTests {
  /// A practice with four clients, whose commands are decided by what the store would read for them.
  private struct Log {
    static let clients = (1...4).map { Example.id(UInt8($0)) }
    private(set) var events: [Recorded<PracticeEvent>] = []

    init() {
      for (index, client) in Self.clients.enumerated() {
        append(
          .client(.clientRegistered(ClientRegistered(clientID: client, number: 1001 + index))),
          at: Example.earlier)
      }
    }

    mutating func append(_ event: PracticeEvent, at moment: Date) {
      events.append(
        Recorded(
          practice: PracticeID(Example.id(0)), position: Int64(events.count + 1), eventID: Example.id(0),
          type: event.type, event: event, sealed: nil,
          metadata: Metadata(commandID: Example.id(0), role: "owner", client: "tests"), occurredAt: moment,
          recordedAt: moment))
    }

    private var aliases: Aliases {
      Aliases(
        events.compactMap { recorded in
          switch recorded.event {
          case .client(.clientsMerged(let facts)): .joined(facts.mergedID, into: facts.clientID)
          case .client(.clientsUnmerged(let facts)): .parted(facts.mergedID)
          default: nil
          }
        })
    }

    func root(of client: UUID) -> UUID { aliases.root(of: client) }
    func members(of client: UUID) -> [UUID] { aliases.members(of: client) }

    /// A fold over what carries the tag of a client, or of another id of the same person.
    func folded<Fold: PracticeFold>(_ initial: Fold, about client: UUID) -> Fold {
      var fold = initial
      let tags = Set(members(of: client).map(PracticeTags.client))
      for event in events where !tags.isDisjoint(with: event.event.tags) { fold.evolve(event) }
      return fold
    }

    func status(_ client: UUID) -> ClientLinkStatus { folded(ClientLinkStatus(client), about: client) }

    /// Carries a command out, or leaves it where it is refused.
    mutating func perform<Command: Decider>(_ command: Command, about client: UUID)
    where Command.Event == PracticeEvent, Command.State: PracticeFold {
      let state = folded(command.initial, about: client)
      for draft in (try? command.decide(state)) ?? [] { append(draft.event, at: draft.occurredAt) }
    }
  }

  private struct Link: Hashable {
    let client: UUID
    let generation: Int
  }

  @Test(arguments: 0..<200) func aLinkThatWasEndedNeverOpensAgain(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    var log = Log()
    var (handedOut, ended): (Set<Link>, Set<Link>) = ([], [])
    var steps: [String] = []
    for _ in 0..<30 {
      // Each that opens may be in somebody's hands.
      for client in Log.clients where log.status(client).isOpen {
        handedOut.insert(Link(client: client, generation: log.status(client).generation))
      }
      let one = Log.clients[Int.random(in: 0..<4, using: &random)]
      let other = Log.clients[Int.random(in: 0..<4, using: &random)]
      let root = log.root(of: one)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        // As the command does: two that are not one person yet.
        guard root != log.root(of: other), log.root(of: other) == other else { continue }
        log.append(
          .client(
            .clientsMerged(ClientsMerged(clientID: root, mergedID: other, number: 1, mergedNumber: 2))),
          at: Example.now)
        steps.append("merge \(other) into \(root)")
      case 1:
        log.perform(UnmergeClient(clientID: one, reason: "Two people", now: Example.now), about: one)
        steps.append("part \(one)")
      case let end:
        let members = log.members(of: root)
        ended.formUnion(handedOut.filter { members.contains($0.client) })
        if end == 2 {
          log.perform(RotateClientLink(clientID: root, now: Example.now), about: root)
          steps.append("rotate \(root)")
        } else {
          log.perform(RevokeClientLink(clientID: root, now: Example.now), about: root)
          steps.append("revoke \(root)")
        }
      }
      for link in ended {
        let status = log.status(link.client)
        #expect(!(status.isOpen && status.generation == link.generation), "\(steps)")
      }
    }
    #expect(!ended.isEmpty)
  }

  /// Earlier builds noted the end on the one that was kept alone.
  @Test func whatAnEarlierBuildEndedStaysEndedWhenItIsParted() {
    var log = Log()
    let (kept, other) = (Log.clients[0], Log.clients[1])
    log.append(
      .client(.clientsMerged(ClientsMerged(clientID: kept, mergedID: other, number: 1, mergedNumber: 2))),
      at: Example.now)
    log.append(
      .client(.clientLinkRotated(ClientLinkRotated(clientID: kept, generation: 2))), at: Example.now)
    log.perform(UnmergeClient(clientID: other, reason: "Two people", now: Example.now), about: other)
    #expect(log.root(of: other) == other)
    let status = log.status(other)
    #expect(status.isOpen && status.generation == 2)
  }

  @Test func partingEndsNoLinkThatNobodyEnded() {
    var log = Log()
    let (kept, other) = (Log.clients[0], Log.clients[1])
    log.append(
      .client(.clientsMerged(ClientsMerged(clientID: kept, mergedID: other, number: 1, mergedNumber: 2))),
      at: Example.now)
    log.perform(UnmergeClient(clientID: other, reason: "Two people", now: Example.now), about: other)
    for client in [kept, other] {
      #expect(log.status(client).isOpen && log.status(client).generation == 1)
    }
  }
}
