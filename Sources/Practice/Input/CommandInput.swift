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

  /// What is answered once the command is carried out; the id of the subject unless the input says otherwise.
  static var answer: CommandAnswer { get }

  /// Every member, in the order in which people are shown them.
  static var fields: [Field<Self>] { get }

  /// The command, with names resolved and the time put in.
  ///
  /// - Throws: ``InputError`` where a name leads nowhere or a value makes no sense, a `Refusal`, or an error of the store.
  func command(_ context: some CommandContext) async throws -> CommandRequest<Command>
}

extension CommandInput {
  public static var subject: CommandSubject { .client }

  public static var answer: CommandAnswer { CommandAnswer(subject.idName, isNew: false) }
}

/// What a command is about, beside its input.
public enum CommandSubject: String, Sendable {
  /// The practice as a whole, or something that the command makes.
  case practice
  case client
  case appointment
  case series
  case waitlistEntry = "waitlist-entry"
  case staff

  /// What its id is called in answers.
  public var idName: String {
    switch self {
    case .practice: "practiceId"
    case .client: "clientId"
    case .appointment: "appointmentId"
    case .series: "seriesId"
    case .waitlistEntry: "entryId"
    case .staff: "staffId"
    }
  }
}

/// What is answered once a command is carried out: the id of the resource that it made or changed.
public struct CommandAnswer: Hashable, Sendable {
  /// What the id is called, such as `flareId`.
  public let idName: String
  /// Whether the command makes the resource: answered with 201 over HTTP.
  public let isNew: Bool

  public init(_ idName: String, isNew: Bool) {
    self.idName = idName
    self.isNew = isNew
  }
}

/// A command with the resource that it makes or changes.
public struct CommandRequest<Command: Decider>: Sendable where Command.Event == PracticeEvent {
  public let command: Command
  /// The resource's id.
  public let id: UUID
  /// The tag that the resource's events carry; its last position is the entity tag.
  public let tag: Tag

  public init(command: Command, id: UUID, tag: Tag) {
    self.command = command
    self.id = id
    self.tag = tag
  }

  /// What changes or adds to a client's record.
  public static func client(_ id: UUID, _ command: Command) -> Self { part(id, of: id, command) }

  /// What makes or changes something of a client's record that has an id of its own.
  public static func part(_ id: UUID, of client: UUID, _ command: Command) -> Self {
    Self(command: command, id: id, tag: PracticeTags.client(client))
  }

  /// What changes an appointment.
  public static func appointment(_ id: UUID, _ command: Command) -> Self {
    Self(command: command, id: id, tag: PracticeTags.appointment(id))
  }
}
