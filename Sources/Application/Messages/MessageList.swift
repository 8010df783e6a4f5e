public import Foundation
public import Practice
public import ReadModels

/// Messages to clients as people read them: never where to they went, nor what they said.
public struct MessageList: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public let messageId: UUID
    public let kind: MessageKind
    public let clientId: UUID
    public let clientHandle: String?
    public let appointmentIds: [UUID]
    public let state: OutboxMessage.State
    /// Why it is not sent yet, or was not at all, as a code.
    public let reason: String?
    public let channel: ReminderSent.Channel?
    public let attempts: Int
    public let dueAt: Date
    public let nextAt: Date?
    public let settledAt: Date?
  }

  public let items: [Item]

  public init(_ messages: [OutboxMessage], _ directory: DirectoryIndex) {
    items = messages.map { message in
      Item(
        messageId: message.id, kind: message.kind, clientId: message.clientID,
        clientHandle: directory.entry(.client, message.clientID)?.handle,
        appointmentIds: message.appointments.map(\.id), state: message.state, reason: message.reason,
        channel: message.channel, attempts: message.attempts, dueAt: message.dueAt,
        nextAt: message.state == .due ? message.nextAt : nil, settledAt: message.settledAt)
    }
  }
}
