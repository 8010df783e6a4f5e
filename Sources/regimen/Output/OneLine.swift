/// Names of others' making in lines of one's own.
extension String {
  /// The text with whatever ends a line, moves a cursor or turns the direction of writing shown by its number, as `\u{0A}`.
  ///
  /// The names of objects in a database may hold any character, and would otherwise write lines of their own into a report.
  var onOneLine: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        let number = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u{\(number.count < 2 ? "0" : "")\(number)}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
