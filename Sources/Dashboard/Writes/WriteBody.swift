import EventSourcing
import EventStore
import Foundation
import Practice

/// The body of one write, and the command that it stands for; it carries nothing out itself.
///
/// It is also encodable, because what is left out when it is written again is what no member takes.
protocol WriteBody: Codable, Sendable {
  associatedtype Command: Decider where Command.Event == PracticeEvent

  func command(_ desk: WriteDesk) async throws -> CommandRequest<Command>
}

/// A command with the resource that it makes or changes.
struct CommandRequest<Command: Decider>: Sendable where Command.Event == PracticeEvent {
  let command: Command
  /// The resource's id, and the name of that id in the answer.
  let id: UUID
  let name: String
  /// Whether the command makes the resource: answered with 201.
  let creates: Bool
  /// The tag that the resource's events carry; its last position is the entity tag.
  let tag: Tag
}
