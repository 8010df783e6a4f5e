import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// The parameters of a query as text, by name: only those that the route takes, and none twice.
///
/// What it refuses it does not repeat, because anything may stand in a query; but for an unknown name that looks like the
/// name of a parameter.
struct QueryText: Sendable {
  private let values: [ParameterName: String]

  /// Reads a query in the form of HTML forms: `+` and `%20` are a space.
  ///
  /// - Throws: ``Problem`` `invalid-parameter`.
  init(_ text: String?, of route: Route) throws(Problem) {
    let known = route.parameters.map(\.name)
    var values: [ParameterName: String] = [:]
    for pair in (text ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let given = Self.decoded(parts[0])
      guard let name = given.flatMap({ ParameterName(rawValue: $0) }), known.contains(name) else {
        if route.passesQueryOver { continue }
        throw Self.unknown(given ?? String(parts[0]), at: route)
      }
      guard let value = parts.count == 2 ? Self.decoded(parts[1]) : "", !value.unicodeScalars.contains("\0")
      else {
        throw .invalid(name, "It is not encoded as a URL has to be.")
      }
      guard !value.isEmpty else { throw .invalid(name, "It is empty. Give a value, or leave it out.") }
      guard values.updateValue(value, forKey: name) == nil else {
        throw .invalid(name, "It is there more than once. Give it once.")
      }
    }
    self.values = values
  }

  /// Nil where a `%` begins no encoded byte, and where the bytes are no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }

  /// The text of a parameter; nil where it is not there.
  subscript(name: ParameterName) -> String? { values[name] }

  /// The name of a parameter that a route does not take, with the one that was probably meant.
  private static func unknown(_ name: String, at route: Route) -> Problem {
    let known = route.parameters.map(\.name).filter { $0 != .id }.map(\.rawValue)
    let nearest = SpellingSuggestion.word(to: name, among: known).map { " Did you mean “\($0)”?" } ?? ""
    let takes = known.isEmpty ? "It takes none." : "It takes only: \(known.joined(separator: ", "))."
    let detail = "This route has no such parameter.\(nearest) \(takes)"
    return isName(name) ? .invalid(name, detail) : .invalid(.query, detail)
  }

  /// Whether a text has the form that names of parameters have, and is not, say, a person's name or address.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return text.utf8.count <= 40
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
  }
}

/// The values of parameters, each read in one place.
extension QueryText {
  /// How many items a page has: 1 to 200, and 50 where nothing is said.
  func limit() throws(Problem) -> Int {
    guard let text = self[.limit] else { return 50 }
    guard let limit = Int(text), (1...Queries.maxItems).contains(limit) else {
      throw .invalid(.limit, "Give a whole number from 1 to \(Queries.maxItems).")
    }
    return limit
  }

  /// The position that the answer has to show; nil for the newest.
  func atLeast() throws(Problem) -> Int64? { try position(.atLeast) }

  /// The position behind which the log is read; 0 for its beginning.
  func since() throws(Problem) -> Int64 { try position(.since) ?? 0 }

  private func position(_ name: ParameterName) throws(Problem) -> Int64? {
    guard let text = self[name] else { return nil }
    guard let position = Int64(text), position >= 0 else {
      throw .invalid(name, "Give a position of the log: a whole number from 0.")
    }
    return position
  }

  /// The cursor of a page, as far as its form can be checked here.
  func cursor() throws(Problem) -> String? {
    guard let text = self[.cursor] else { return nil }
    let isPlausible = text.utf8.count <= 256 && text.utf8.allSatisfy(Self.isOfBase64URL)
    guard isPlausible else { throw .invalidCursor }
    return text
  }

  func flag(_ name: ParameterName) throws(Problem) -> Bool {
    switch self[name] {
    case nil, "false": return false
    case "true": return true
    default: throw .invalid(name, "Give true or false.")
    }
  }

  func day() throws(Problem) -> LocalDay? {
    guard let text = self[.day] else { return nil }
    guard let day = LocalDay(text) else { throw .invalid(.day, "Give a day as YYYY-MM-DD.") }
    return day
  }

  /// Event types, separated by commas.
  func kinds() throws(Problem) -> [String] {
    guard let text = self[.kind] else { return [] }
    let kinds = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard kinds.allSatisfy({ PracticeEvents.codec.versions[$0] != nil }) else {
      throw .invalid(.kind, "Give types of events, such as session-recorded, separated by commas, or none.")
    }
    return kinds
  }

  private static func isOfBase64URL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

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

  /// What a draft of a programme is asked for with.
  func planOptions() throws(Problem) -> PlanOptions {
    var options = PlanOptions()
    if let text = self[.phase] {
      guard let phase = Phase(rawValue: text) else {
        throw .invalid(.phase, "Give one of \(Phase.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      options.phase = phase
    }
    if let text = self[.days] {
      guard let days = Int(text), Bounds.trainingDays.contains(days) else {
        throw .invalid(.days, "Give a whole number from 1 to 7.")
      }
      options.days = days
    }
    if let text = self[.equipment] {
      let words =
        text == "none" ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let things = words.compactMap(Equipment.init)
      guard things.count == words.count else {
        throw .invalid(
          .equipment,
          "Give some of \(Equipment.allCases.map(\.rawValue).joined(separator: ", ")), separated by commas.")
      }
      options.equipment = Set(things)
    }
    return options
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
