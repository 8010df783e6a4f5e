public import EventSourcing
public import Foundation

/// Whether a practitioner works for the practice still, as their calendar's address has to know.
public struct PractitionerPresence: PracticeFold {
  public let id: UUID
  private var staff = StaffRegister()
  private var retiredFrom: Date?
  private var isErased = false

  public init(_ id: UUID) { self.id = id }

  public var reads: Condition {
    .union(
      staff.reads,
      Condition.none.reading(
        PracticeTags.practitioner(id), BookableRetired.self, BookableReinstated.self, PersonErased.self))
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    staff.evolve(recorded)
    switch recorded.event {
    case .scheduling(.bookableRetired(let facts)) where facts.bookableID == id: retiredFrom = facts.from
    case .scheduling(.bookableReinstated(let facts)) where facts.bookableID == id: retiredFrom = nil
    case .client(.personErased(let facts)) where facts.personID == id: isErased = true
    default: break
    }
  }

  /// Whether they were removed from the staff, are retired on a day that has begun, or were erased. One who never was staff is
  /// there until they are retired.
  public func isOver(at now: Date) -> Bool {
    let memberships = staff.all.filter { $0.personID == id }
    let isRemoved = !memberships.isEmpty && memberships.allSatisfy { !$0.isActive }
    return isErased || isRemoved || isRetired(at: now)
  }

  /// Whether nothing can be booked with them from a moment on.
  func isRetired(at now: Date) -> Bool { retiredFrom.map { $0 <= now } ?? false }
}
