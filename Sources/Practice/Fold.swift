public import EventSourcing

/// A fold over the events of a practice.
public protocol PracticeFold: Fold where Event == PracticeEvent {}

/// Several folds as one: each sees every event, and together they read what each of them reads.
///
/// Of `CombinedFold<PersonStatus, Flares>` the parts are had in order: `let (client, flares) = state.parts`. Without parts it
/// reads nothing.
public struct CombinedFold<each Part: PracticeFold>: PracticeFold {
  // The elements of a pack cannot be changed in place, so each part has a box. The boxes are this value's own as long as
  // nobody shares the mark; a copy that changes takes new ones.
  private var boxes: (repeat Box<each Part>)
  private var mark = Mark()

  public init(_ parts: repeat each Part) { boxes = (repeat Box(each parts)) }

  public var parts: (repeat each Part) { (repeat Self.value(of: each boxes)) }

  public var reads: Condition {
    var reads = Condition.none
    for box in repeat each boxes { reads = .union(reads, box.value.reads) }
    return reads
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if !isKnownUniquelyReferenced(&mark) {
      boxes = (repeat Self.copy(of: each boxes))
      mark = Mark()
    }
    for box in repeat each boxes { box.value.evolve(recorded) }
  }

  private static func value<Value>(of box: Box<Value>) -> Value { box.value }
  private static func copy<Value>(of box: Box<Value>) -> Box<Value> { Box(box.value) }

  private final class Mark: Sendable {}

  /// Changed only by the value that owns it.
  private final class Box<Value: Sendable>: @unchecked Sendable {
    var value: Value
    init(_ value: Value) { self.value = value }
  }
}

/// A fold that a command may do without, such as that of a person who need not be named.
extension Optional: Fold where Wrapped: PracticeFold {
  public var reads: Condition { self?.reads ?? .none }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) { self?.evolve(recorded) }
}

extension Optional: PracticeFold where Wrapped: PracticeFold {}

/// Folds of one kind, such as those of several people.
extension Array: Fold where Element: PracticeFold {
  public var reads: Condition { reduce(.none) { .union($0, $1.reads) } }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    for index in indices { self[index].evolve(recorded) }
  }
}

extension Array: PracticeFold where Element: PracticeFold {}
