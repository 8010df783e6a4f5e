public import EventSourcing
import Foundation

/// A command that puts something in the place of what held before; its answer says what that was.
public protocol ReplacingDecider: Decider where Event == PracticeEvent {
  /// What held before, in words such as “mon 09:00-12:00”; nil where nothing did.
  func replaced(in state: State) -> String?
}

extension SetOpeningHours: ReplacingDecider {
  public func replaced(in state: SchedulingSetup) -> String? { state.opening[siteID]?.words }
}

extension SetOpeningDay: ReplacingDecider {
  public func replaced(in state: SchedulingSetup) -> String? { state.openingDays[siteID]?[day]?.words }
}

extension SetPractitionerHours: ReplacingDecider {
  public func replaced(in state: State) -> String? {
    state.parts.0.hours[.init(practitioner: practitionerID, site: siteID)]?.words
  }
}

extension SetPractitionerDay: ReplacingDecider {
  public func replaced(in state: State) -> String? {
    state.parts.0.days[.init(practitioner: practitionerID, site: siteID)]?[day]?.words
  }
}

extension SetTravelTime: ReplacingDecider {
  public func replaced(in state: SchedulingSetup) -> String? {
    state.isTravelSet(one, other) ? "\(state.travelMinutes(one, other)) minutes" : nil
  }
}

extension SetCancellationPolicy: ReplacingDecider {
  public func replaced(in state: SchedulingSetup) -> String? {
    guard let policy = state.policy else { return nil }
    let fee = policy.lateFeeCents.map { "for a fee of \(Cents.text($0))" }
    return "late under \(policy.windowHours) hours, \(fee ?? "without a fee")"
  }
}

extension ChangeStaffAccess: ReplacingDecider {
  public func replaced(in state: State) -> String? {
    let (practice, staff) = state.parts
    guard let member = try? staff.activeMember(staffID) else { return nil }
    return "\(member.role.rawValue), \(member.places.words(practice))"
  }
}

extension PlaceScope {
  fileprivate func words(_ practice: PracticeStatus) -> String {
    guard case .only(let sites, let virtual) = self else { return "everywhere" }
    let names =
      sites.map { practice.sites[$0]?.name ?? $0.lowercased }.sorted() + (virtual ? ["virtual"] : [])
    return "only for \(names.joined(separator: ", "))"
  }
}

extension WeekHours {
  fileprivate var words: String { days.isEmpty ? "closed" : description }
}

extension [DaySpan] {
  fileprivate var words: String { isEmpty ? "closed" : map(\.description).joined(separator: ",") }
}
