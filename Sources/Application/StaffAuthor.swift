import EventSourcing
public import Foundation
public import Practice

/// A member of staff who writes, with what they might do when they were let in.
public struct StaffAuthor: Hashable, Sendable {
  let staffID: UUID
  let personID: UUID
  /// What they are to the practice.
  public let role: StaffRole
  /// Where they may change anything.
  public let places: PlaceScope

  public init(staffID: UUID, personID: UUID, role: StaffRole, places: PlaceScope) {
    self.staffID = staffID
    self.personID = personID
    self.role = role
    self.places = places
  }

  /// Nil for one that belongs to no member of staff.
  public init?(_ principal: Principal) {
    guard case .staff(let id, let person) = principal.holder,
      let role = StaffRole(rawValue: principal.role.rawValue)
    else { return nil }
    self.init(staffID: id, personID: person, role: role, places: principal.places)
  }
}

/// Why a member of staff may not write what they began to.
public enum StaffAccessError: Error, Hashable, Sendable {
  /// They are staff no longer.
  case ended
  /// They have another role or other places.
  case changed

  /// What they are told.
  public var explanation: String {
    switch self {
    case .ended: "Nothing was recorded: the person who asked is staff no longer."
    case .changed:
      "Nothing was recorded: the role or the places of the person who asked have changed meanwhile. Send it again."
    }
  }

  static let endedCode: Refusal.Code = "staff-access-ended"
  static let changedCode: Refusal.Code = "staff-access-changed"

  /// Nil for a refusal of the command itself.
  init?(_ refusal: Refusal) {
    switch refusal.code {
    case Self.endedCode: self = .ended
    case Self.changedCode: self = .changed
    default: return nil
    }
  }
}

/// A command that is carried out only while the member of staff who gave it may do what they might when they were let in.
///
/// What is recorded of their membership joins the command's condition, so nothing of theirs stands behind their removal.
struct AuthoredCommand<Command: Decider>: Decider where Command.Event == PracticeEvent {
  struct State: PracticeFold {
    var inner: Command.State
    /// Nil for a command of nobody on the staff.
    private(set) var author: StaffMemberStatus?
    let reads: Condition
    private let innerReads: Condition

    init(_ inner: Command.State, _ author: StaffAuthor?) {
      self.inner = inner
      self.author = author.map { StaffMemberStatus(staffID: $0.staffID, personID: $0.personID) }
      innerReads = inner.reads
      reads = self.author.map { .union(inner.reads, $0.reads) } ?? inner.reads
    }

    mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      guard author != nil else { return inner.evolve(recorded) }
      switch recorded.event {
      case .organisation(.staff), .client(.personErased):
        author?.evolve(recorded)
        if innerReads.concerns(recorded) { inner.evolve(recorded) }
      default: inner.evolve(recorded)
      }
    }
  }

  let command: Command
  let author: StaffAuthor?

  var initial: State { State(command.initial, author) }

  /// What is recorded of the author has to be read.
  func passes(_ state: inout State, unreadableOf type: String) -> Bool {
    if author != nil, Self.typesOfAuthor.contains(type) { return false }
    return command.passes(&state.inner, unreadableOf: type)
  }

  private static var typesOfAuthor: [String] {
    [
      StaffAdded.eventType, StaffAccessChanged.eventType, StaffDetailsCorrected.eventType,
      StaffRemoved.eventType,
    ]
  }

  func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    if let author {
      guard let member = state.author?.member, member.isActive, member.personID == author.personID else {
        throw Refusal(StaffAccessError.endedCode, StaffAccessError.ended.explanation)
      }
      guard member.role == author.role, member.places == author.places else {
        throw Refusal(StaffAccessError.changedCode, StaffAccessError.changed.explanation)
      }
    }
    return try command.decide(state.inner)
  }
}
