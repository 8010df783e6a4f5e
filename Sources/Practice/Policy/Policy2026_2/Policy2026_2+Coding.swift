extension Policy2026_2.Field {
  /// Its value in some parameters.
  func value(in parameters: Policy2026_2.Parameters) -> Double {
    switch slot {
    case .amount(let path): parameters[keyPath: path].number
    case .share(let path): parameters[keyPath: path].number
    case .whole(let path): Double(parameters[keyPath: path])
    }
  }

  /// Its value in some parameters, as it is written in files.
  public func text(in parameters: Policy2026_2.Parameters) -> String {
    PolicyNumber.text(value(in: parameters))
  }

  var isWhole: Bool { if case .whole = slot { true } else { false } }

  private func range(_ bounds: ClosedRange<Double>) -> String {
    "\(isWhole ? "a whole number" : "a number") from \(PolicyNumber.text(bounds.lowerBound)) to "
      + "\(PolicyNumber.text(bounds.upperBound))"
  }

  /// What it may be where it is tried, for example `a number from 0 to 10`.
  public var possibleRange: String { range(possible) }
  /// What it may be where it is taken into use.
  public var safeRange: String { range(safe) }

  /// Sets it to a number that was read.
  fileprivate func set(_ number: Double, in parameters: inout Policy2026_2.Parameters)
    throws(PolicyParameterError)
  {
    guard number.isFinite, possible.contains(number) else {
      throw PolicyParameterError(name, "must be \(possibleRange)")
    }
    switch slot {
    case .amount(let path): parameters[keyPath: path] = Amount(number)
    case .share(let path): parameters[keyPath: path] = Share(number)
    case .whole(let path):
      guard let whole = Int(exactly: number) else {
        throw PolicyParameterError(name, "must be \(possibleRange)")
      }
      parameters[keyPath: path] = whole
    }
    guard abs(value(in: parameters) - number) < 1e-9 else {
      throw PolicyParameterError(name, "must have at most six decimals")
    }
  }
}

extension Policy2026_2.Parameters: Codable {
  private typealias Key = PolicyParameters.Key

  /// What answers are signed with.
  var label: String { name == Policy2026_2.name ? name : "\(Policy2026_2.name)/\(name)" }

  /// Reads a policy that is based on `2026.2`: its name, and the fields that differ.
  /// - Throws: ``PolicyParameterError`` for a key that is no field, a value of the wrong type, and everything that ``validate()``
  ///   refuses.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let known = Set(Policy2026_2.Field.all.map { Key($0.name) }).union([.name, .basedOn])
    for key in container.allKeys where !known.contains(key) {
      throw PolicyParameterError(
        key.stringValue,
        "is no field of \(Policy2026_2.name); “regimen policy show \(Policy2026_2.name)” lists them")
    }
    guard let name = try? container.decode(String.self, forKey: .name) else {
      throw PolicyParameterError("name", "is missing or no text: give the policy a name of its own")
    }
    self.init()
    self.name = name
    for field in Policy2026_2.Field.all where container.contains(Key(field.name)) {
      guard let number = try? container.decode(Double.self, forKey: Key(field.name)) else {
        throw PolicyParameterError(field.name, "must be \(field.possibleRange)")
      }
      try field.set(number, in: &self)
    }
    try validate()
  }

  /// Writes the name, what it is based on, and every field.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(Policy2026_2.name, forKey: .basedOn)
    for field in Policy2026_2.Field.all {
      if field.isWhole {
        try container.encode(Int(field.value(in: self)), forKey: Key(field.name))
      } else {
        try container.encode(field.value(in: self), forKey: Key(field.name))
      }
    }
  }
}

extension Policy2026_2.Parameters {
  /// Refuses parameters that cannot be a policy: a name that is none or that belongs to released thresholds, and bounds that do not
  /// rise.
  /// - Throws: ``PolicyParameterError``.
  public func validate() throws(PolicyParameterError) {
    guard PolicyParameters.isName(name), name != PolicyParameters.standard.name else {
      throw PolicyParameterError(
        "name",
        "must have 1 to 40 characters: letters a to z, digits, dots, dashes, underscores; and be one of its own"
      )
    }
    for (lower, upper) in Self.rising {
      guard let low = Self.field(lower), let high = Self.field(upper),
        low.value(in: self) <= high.value(in: self)
      else { throw PolicyParameterError(lower, "must be at most \(upper)") }
    }
    guard relativeGreenRise < relativeRedRise else {
      throw PolicyParameterError("relativeGreenRise", "must be below relativeRedRise")
    }
    for step in ["stepLower", "stepUpper"] {
      guard let step = Self.field(step), step.value(in: self) <= stepCap.number - 1 + 1e-9 else {
        throw PolicyParameterError(step, "must be at most stepCap less 1")
      }
    }
    var renamed = self
    renamed.name = Policy2026_2.name
    guard name != Policy2026_2.name || renamed == Policy2026_2.Parameters() else {
      throw PolicyParameterError(
        "name", "must be another than \(Policy2026_2.name), because a threshold differs from it")
    }
  }

  /// Every threshold that may be tried, and not be taken into use: with it a row of safety would as good as never answer.
  public var unsafe: [PolicyParameterError] {
    Policy2026_2.Field.all.filter { !$0.safe.contains($0.value(in: self)) }.map { field in
      PolicyParameterError(
        field.name,
        "must be \(field.safeRange) to be taken into use (it is \(field.text(in: self))); it may be tried in a back-test"
      )
    }
  }

  /// Refuses what may only be tried.
  /// - Throws: ``PolicyParameterError``.
  public func checkSafe() throws(PolicyParameterError) { if let first = unsafe.first { throw first } }

  private static func field(_ name: String) -> Policy2026_2.Field? {
    Policy2026_2.Field.all.first { $0.name == name }
  }

  /// What must not fall: worse pain never gives a milder answer, a longer pause never a smaller cut.
  private static let rising = [
    ("greenPeak", "yellowPeak"), ("cleanRise", "relativeRedRise"), ("relativeGreenRise", "relativeRedPeak"),
    ("restHours", "slowRestHours"), ("breakDays", "longBreakDays"), ("longBreakDays", "reassessDays"),
    ("breakCut", "longBreakCut"), ("missedCut", "unsettledCut"), ("unsettledCut", "redCut"),
    ("redCut", "redAgainCut"), ("flareLoadLeft", "restartLoadLeft"), ("holdWeeklyRise", "deloadWeeklyRise"),
    ("deloadDays", "deloadPersistsDays"), ("rungHoldSeconds", "holdCapSeconds"),
    ("fullStepSessions", "stableSessions"), ("stepCap", "plateStepCap"),
  ]
}

extension Policy2026_2.Parameters {
  /// The parameters as a YAML document that reads back as they are, with what each means.
  public var document: String {
    var lines = [
      "# The thresholds of the progression policy \(label). Shares are fractions (0.05 is 5 %).",
      "# Marks: [s] a published source, [h] a heuristic that no source gives. No source validates any of them for mixed chronic pain.",
      "# Red flags, consent, PAR-Q+, pain history, pain in head, chest or abdomen, and PHQ-4 have no threshold: no policy is without them.",
      "# For a policy of your own: give it another name, keep basedOn and the lines that differ, and leave the others out.",
      "name: \"\(name)\"", "basedOn: \"\(Policy2026_2.name)\"",
    ]
    for group in Policy2026_2.Field.groups {
      lines += ["", "# — \(group.title) —"]
      for field in group.fields {
        lines.append("# [\(field.mark.rawValue)] \(field.meaning) (\(field.safeRange))")
        lines.append("\(field.name): \(field.text(in: self))")
      }
    }
    return lines.joined(separator: "\n")
  }
}
