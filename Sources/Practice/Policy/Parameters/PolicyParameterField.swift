/// What one threshold of a policy may be and what it means; it holds no value itself.
public struct PolicyParameterField: Sendable {
  enum Slot: Sendable {
    case number(any WritableKeyPath<PolicyParameters, Double> & Sendable, ClosedRange<Double>)
    case whole(any WritableKeyPath<PolicyParameters, Int> & Sendable, ClosedRange<Int>)
  }

  /// Its name in files, for example `greenPeak`.
  public let name: String
  /// What it decides, in one sentence with its unit.
  public let meaning: String
  let slot: Slot

  init(_ name: String, _ slot: Slot, _ meaning: String) {
    self.name = name
    self.slot = slot
    self.meaning = meaning
  }

  /// What it may be, for example `a number from 0 to 10`.
  public var range: String {
    switch slot {
    case .number(_, let bounds):
      "a number from \(PolicyNumber.text(bounds.lowerBound)) to \(PolicyNumber.text(bounds.upperBound))"
    case .whole(_, let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    }
  }

  /// Its value in some parameters, as it is written in files.
  public func text(in parameters: PolicyParameters) -> String {
    switch slot {
    case .number(let path, _): PolicyNumber.text(parameters[keyPath: path])
    case .whole(let path, _): "\(parameters[keyPath: path])"
    }
  }

  func isInRange(in parameters: PolicyParameters) -> Bool {
    switch slot {
    case .number(let path, let bounds): bounds.contains(parameters[keyPath: path])
    case .whole(let path, let bounds): bounds.contains(parameters[keyPath: path])
    }
  }
}
