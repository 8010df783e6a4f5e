extension PolicyParameters {
  /// The parameters as a YAML document that reads back as they are, with what each means.
  public var document: String {
    var lines = [
      "# The thresholds of the progression policy \(name). All are heuristics; shares are fractions (0.05 is 5 %).",
      "# For a candidate: give it another name, keep basedOn and the lines that differ, and leave the others out.",
      "name: \"\(name)\"",
      "basedOn: \"\(Self.standard.name)\"",
    ]
    for group in PolicyParameterField.groups {
      lines.append("")
      lines.append("# — \(group.title) —")
      for field in group.fields {
        lines.append("# \(field.meaning) (\(field.range))")
        lines.append("\(field.name): \(field.text(in: self))")
      }
    }
    return lines.joined(separator: "\n")
  }
}
