/// A flare as it was declared, and as it was said to be over; what mornings say of its end is derived elsewhere.
public struct RecordedFlare: Hashable, Sendable {
  public let declared: RecordedFact<FlareDeclared>
  /// Nil while nobody said that it is over.
  public internal(set) var resolved: RecordedFact<FlareResolved>?
}
