import EventSourcing
import Foundation
import Practice
import ReadModels

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
      throw .invalid(.kind, "Give types of events, such as session-recorded, separated by commas.")
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
