import EventSourcing
import Foundation
import Practice

/// What a body says beyond the bounds that its schema describes. It is told before anything that the body names is looked up, so
/// that no other rule hides it.
extension StrictBody {
  /// - Parameter data: a body that was read as one of the route, so that every value is of its type.
  /// - Throws: the ``Refusal`` `out-of-range`, for a load `load-out-of-range`, of the first member beyond its bounds; ``Problem``
  ///   `invalid-body` for a text that is too short, too long or of another form.
  static func checkBounds(_ data: Data, of route: Route) throws {
    guard let body = route.body else { return }
    try check(try JSONSerialization.jsonObject(with: data), .object(body.members), at: "", .outOfRange)
  }

  private static let load = Load.fields.map(\.member)

  private static func check(_ value: Any, _ schema: JSONSchema, at place: String, _ code: Refusal.Code) throws
  {
    switch schema {
    case .object(let members):
      guard let object = value as? [String: Any] else { return }
      let code: Refusal.Code = members == load ? .loadOutOfRange : .outOfRange
      for member in members {
        guard let value = object[member.name] else { continue }
        try check(value, member.schema, at: place.isEmpty ? member.name : "\(place).\(member.name)", code)
      }
    case .array(let item, let count):
      guard let items = value as? [Any] else { return }
      if let count, !count.contains(items.count) {
        throw refusal(place, code, "must have \(text(count)) items. Give that many.")
      }
      for (index, value) in items.enumerated() { try check(value, item, at: "\(place)[\(index)]", code) }
    case .integer(let bounds?):
      guard let number = (value as? NSNumber)?.doubleValue,
        !(Double(bounds.lowerBound)...Double(bounds.upperBound)).contains(number)
      else { return }
      throw refusal(place, code, "must be \(text(bounds)). Give a value in that range.")
    case .number(let bounds?):
      guard let number = (value as? NSNumber)?.doubleValue, !bounds.contains(number) else { return }
      let (low, high) = (Load.number(bounds.lowerBound), Load.number(bounds.upperBound))
      throw refusal(place, code, "must be between \(low) and \(high). Give a value in that range.")
    case .string(_, let pattern, let length):
      guard let string = value as? String else { return }
      if let length, !length.contains(string.unicodeScalars.count) {
        throw Problem.refused(String(place.prefix(100)), "Give a text of \(text(length)) characters.")
      }
      if let pattern, try string.firstMatch(of: Regex(pattern)) == nil {
        throw Problem.refused(
          String(place.prefix(100)),
          form[pattern] ?? "It is not written as /openapi.json describes. Write it so.")
      }
    case .nullable(let schema): try check(value, schema, at: place, code)
    case .boolean, .integer, .number, .choice, .reference: return
    }
  }

  /// How texts of some patterns are written, by the pattern.
  private static let form: [String: String] = {
    var form = [#"^\d{1,2}:\d{2}-\d{1,2}:\d{2}$"#: "Give a span of the day such as 9:00-12:00."]
    if case .string(_, let pattern?, _) = DaySpan.schema { form[pattern] = form.values.first }
    return form
  }()

  /// Bounds in words: `between 1 and 4`, `4`, `at least 1`.
  private static func text(_ bounds: ClosedRange<Int>) -> String {
    if bounds.lowerBound == bounds.upperBound { return "\(bounds.lowerBound)" }
    if bounds.upperBound == .max { return "at least \(bounds.lowerBound)" }
    if bounds.lowerBound == .min { return "at most \(bounds.upperBound)" }
    return "between \(bounds.lowerBound) and \(bounds.upperBound)"
  }

  private static func refusal(_ place: String, _ code: Refusal.Code, _ rule: String) -> Refusal {
    let place = String(place.prefix(100))
    return Refusal(code, "Refused: \(place) \(rule)", field: place)
  }
}
