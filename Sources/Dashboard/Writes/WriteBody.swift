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
