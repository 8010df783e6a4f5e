/// A value that was derived from events, with the positions of those; it never holds where a missing value would come from.
public struct Derived<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  /// Positions of the events that it was computed from.
  public let basis: Set<Int64>

  public init(_ value: Value, basis: some Sequence<Int64>) {
    self.value = value
    self.basis = Set(basis)
  }
}
