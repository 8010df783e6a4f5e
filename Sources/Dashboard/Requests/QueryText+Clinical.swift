import EventSourcing
import Foundation
import Practice

/// The values of parameters of clinical views and of the search for exercises.
extension QueryText {
  /// Up to where a view may know; nil for everything recorded by now.
  func asOf() throws(Problem) -> AsOfBound? {
    guard let text = self[.asOf] else { return nil }
    guard let bound = AsOfBound(text) else {
      throw .invalid(
        .asOf,
        "Give a position of the log from 1, an instant such as 2027-03-01T15:00:00Z, or a day as YYYY-MM-DD.")
    }
    return bound
  }

  /// By when what counts had happened; nil for whatever was recorded.
  func happenedBy() throws(Problem) -> TimeBound? {
    guard let text = self[.happenedBy] else { return nil }
    guard self[.asOf] == nil else {
      throw .invalid(
        .happenedBy, "Say what was known then by “asOf”, or what had happened by “happenedBy”, not both.")
    }
    guard let bound = TimeBound(text) else {
      throw .invalid(.happenedBy, "Give an instant such as 2027-03-01T15:00:00Z, or a day as YYYY-MM-DD.")
    }
    return bound
  }

  /// The session that proposals are for; nil for the next planned one.
  func plannedFor() throws(Problem) -> Date? {
    guard let text = self[.plannedFor] else { return nil }
    switch TimeBound(text) {
    case .instant(let instant): return instant
    case .day, nil: throw .invalid(.plannedFor, "Give an instant such as 2027-03-01T15:00:00Z.")
    }
  }

  /// What is looked for among exercises.
  func catalogueSearch() throws(Problem) -> CatalogueSearch {
    CatalogueSearch(
      muscle: self[.muscle], region: try regions(.region).first, mode: try mode(),
      equipment: self[.equipment], avoiding: Set(try regions(.avoiding)), text: self[.text])
  }

  private func mode() throws(Problem) -> Exercise.Mode? {
    guard let text = self[.mode] else { return nil }
    guard let mode = Exercise.Mode(rawValue: text) else {
      throw .invalid(.mode, "Give one of \(Exercise.Mode.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return mode
  }

  /// Regions of the body by their codes, separated by commas where there may be several.
  private func regions(_ name: ParameterName) throws(Problem) -> [PainRegion] {
    guard let text = self[name] else { return [] }
    let texts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let regions = texts.compactMap(PainRegion.init(rawValue:))
    guard regions.count == texts.count, name == .avoiding || regions.count == 1 else {
      let codes = PainRegion.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalid(
        name,
        name == .avoiding ? "Give codes of regions, separated by commas: \(codes)." : "Give one of \(codes).")
    }
    return regions
  }
}
