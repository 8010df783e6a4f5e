public import EventSourcing
public import Foundation

/// What a person asks for, as data: a JSON body, a form and the options of a command line are read as the same value.
///
/// The stored properties are named as the members of the body. What the command is about, such as a client, is not among
/// them: the path, an option or the page names it (``subject``).
public protocol CommandInput: Codable, Sendable {
  associatedtype Command: Decider where Command.Event == PracticeEvent

  /// What the command is about; a client unless the input says otherwise.
  static var subject: CommandSubject { get }

  /// Every member, in the order in which people are shown them.
  static var fields: [Field<Self>] { get }

  /// The command, with names resolved and the time put in.
  ///
  /// - Throws: ``InputError`` where a name leads nowhere or a value makes no sense, a `Refusal`, or an error of the store.
  func command(_ context: some CommandContext) async throws -> CommandRequest<Command>
}

extension CommandInput {
  public static var subject: CommandSubject { .client }
}

/// What a command is about, beside its input.
public enum CommandSubject: String, Sendable {
  /// The practice as a whole, or something that the command makes.
  case practice
  case client
  case appointment
  case series
  case waitlistEntry = "waitlist-entry"
}

/// A command with the resource that it makes or changes.
public struct CommandRequest<Command: Decider>: Sendable where Command.Event == PracticeEvent {
  public let command: Command
  /// The resource's id, and the name of that id in the answer.
  public let id: UUID
  public let name: String
  /// Whether the command makes the resource: answered with 201 over HTTP.
  public let creates: Bool
  /// The tag that the resource's events carry; its last position is the entity tag.
  public let tag: Tag

  public init(command: Command, id: UUID, name: String, creates: Bool, tag: Tag) {
    self.command = command
    self.id = id
    self.name = name
    self.creates = creates
    self.tag = tag
  }

  /// What changes or adds to a client's record.
  public static func client(_ id: UUID, _ command: Command) -> Self {
    Self(command: command, id: id, name: "clientId", creates: false, tag: PracticeTags.client(id))
  }

  /// What makes something that belongs to a client's record and has an id of its own.
  public static func new(_ id: UUID, _ name: String, of client: UUID, _ command: Command) -> Self {
    Self(command: command, id: id, name: name, creates: true, tag: PracticeTags.client(client))
  }

  /// What changes something that belongs to a client's record and has an id of its own.
  public static func part(_ id: UUID, _ name: String, of client: UUID, _ command: Command) -> Self {
    Self(command: command, id: id, name: name, creates: false, tag: PracticeTags.client(client))
  }

  /// What changes an appointment.
  public static func appointment(_ id: UUID, _ command: Command) -> Self {
    Self(
      command: command, id: id, name: "appointmentId", creates: false, tag: PracticeTags.appointment(id))
  }
}
