public import Foundation
public import Practice
public import ReadModels

/// The member of staff whom an input is about, and what is known of the others.
extension InputResolver {
  public func staffID() async throws -> UUID {
    let what = "Give the id of a member of staff, or a handle such as S-1."
    guard let subject else { throw InputError(.malformed, "staff", field: nil, what) }
    // Whether a membership of an id exists is left to the decision.
    if let id = UUID(uuidString: subject) { return id }
    let staff = try await queries.staff(practice, now: now)
    if let found = staff.identified(subject) { return found.staffID }
    guard PersonReference(subject).handle == nil else {
      throw InputError(.unknown, "staff", field: nil, "No member of staff has this handle. List them first.")
    }
    guard names == .names else { throw InputError(.malformed, "staff", field: nil, what) }
    return try Self.only(staff.named(subject)).staffID
  }

  /// The one member of staff whom a text names.
  public static func only(_ found: [StaffItem]) throws(InputError) -> StaffItem {
    guard let item = found.first else {
      throw InputError(
        .unknown, "staff", field: nil,
        "No member of staff has this id, handle or name. Check the spelling, or list them first.")
    }
    guard found.count == 1 else {
      let handles = found.map(\.handle)
      throw InputError(
        .ambiguous(handles), "staff", field: nil,
        "More than one member of staff fits: \(handles.joined(separator: ", ")). Say which by its handle.")
    }
    return item
  }

  public func appointmentsToCome(with practitioner: UUID) async throws -> [UUID] {
    let filter = ScheduleFilter(
      from: now, to: now + Self.bookedAhead, practitioner: practitioner, now: now)
    return try await queries.wholeSchedule(practice, filter).items.map(\.appointmentID)
  }

  /// Nothing is booked further ahead: eleven years, in seconds.
  private static let bookedAhead: TimeInterval = 11 * 366 * 86_400

  public func staffAddresses() async throws -> StaffAddresses {
    try await queries.staff(practice, now: now).addresses
  }
}
