import Foundation

/// What the fields of a form hold: what was typed, or what the link and the record give a form that opens.
struct FormValues: Sendable {
  /// Every value of each name, in order.
  private(set) var fields: FormText.Fields
  /// Whether the form was sent and comes back.
  let isSent: Bool
  /// One more than the highest place that is named, by the path of each list.
  private var counts: [String: Int] = [:]

  /// More rows of one list than these are no form that a person filled in.
  static let maxRows = 100
  /// As many rows are shown of all lists together: each takes a millisecond or so, and one of a list in a list holds rows itself.
  static let maxRowsInAll = 400

  init(_ fields: FormText.Fields, isSent: Bool) {
    self.fields = fields
    self.isSent = isSent
    for name in fields.keys {
      var list = ""
      for part in name.split(separator: ".") {
        if let index = Int(part), (0..<Self.maxRows).contains(index) {
          counts[list] = max(counts[list] ?? 0, index + 1)
        }
        list += list.isEmpty ? part : ".\(part)"
      }
    }
  }

  /// Whether it has more rows than are shown of all lists together: a row of which only the name is sent makes those before it
  /// be shown too, and each that holds a list shows the rows of that.
  var isTooLong: Bool {
    counts.values.reduce(0, +) > Self.maxRowsInAll
      || fields.keys.contains { name in
        name.split(separator: ".").contains { Int($0).map { !(0..<Self.maxRows).contains($0) } ?? false }
      }
  }

  /// What a field holds; nil where it is empty.
  subscript(_ path: String) -> String? {
    fields[path]?.last.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }

  /// Every value of a field that may be chosen several times, in order; empty ones left out.
  func all(_ path: String) -> [String] { (fields[path] ?? []).filter { !$0.isEmpty } }

  /// How many rows of a list there are.
  func rows(of list: String) -> Int { counts[list] ?? 0 }

  /// The same with one more row of a list, which is empty.
  func adding(to list: String) -> FormValues {
    let index = rows(of: list)
    guard index < Self.maxRows else { return self }
    return FormValues(fields.merging(["\(list).\(index)": [""]]) { old, _ in old }, isSent: isSent)
  }

  /// The same with some fields that hold something else.
  func setting(_ other: FormText.Fields) -> FormValues {
    FormValues(fields.merging(other) { $1 }, isSent: isSent)
  }

  /// The path of the row after the last one that holds an exercise.
  static func next(in values: FormValues, of list: String) -> String {
    var index = values.rows(of: list)
    while index > 0, values["\(list).\(index - 1).exercise"] == nil { index -= 1 }
    return "\(list).\(min(index, maxRows - 1))"
  }

  /// The same without one row; those after it move up.
  ///
  /// - Parameter row: the path of a row, such as `exercises.1`.
  func dropping(_ row: String) -> FormValues {
    guard let point = row.lastIndex(of: "."), let index = Int(row[row.index(after: point)...]) else {
      return self
    }
    let list = row[..<point]
    var kept: FormText.Fields = [:]
    for (name, values) in fields {
      guard name.hasPrefix("\(list)."),
        case let rest = name.dropFirst(list.count + 1),
        case let place = rest.prefix(while: { $0 != "." }), let number = Int(place)
      else {
        kept[name] = values
        continue
      }
      if number == index { continue }
      kept["\(list).\(number > index ? number - 1 : number)\(rest.dropFirst(place.count))"] = values
    }
    return FormValues(kept, isSent: isSent)
  }

  /// The rows of a field as fields of their own, those that hold something and those that are shown empty.
  func shown(_ field: FormField, _ rows: FormRows) -> Int {
    isSent || counts[field.path] != nil ? max(self.rows(of: field.path), 1) : max(rows.shown, 1)
  }

  /// Whether a row holds something of its own.
  func isFilled(_ fields: [FormField]) -> Bool {
    fields.contains { field in
      if let rows = field.rows {
        return (0..<self.rows(of: field.path)).contains { index in
          isFilled(rows.fields.map { $0.row(index, of: field.path) })
        }
      }
      if field.saysNothingAlone { return false }
      return self[field.control == .load ? "\(field.path).value" : field.path] != nil
    }
  }
}
