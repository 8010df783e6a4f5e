import EventSourcing

/// Something that has its place in time, whenever it was told.
protocol Chronological: Sendable {
  /// Whether it comes before another; of two of which neither does, the one that was told first comes first.
  func precedes(_ other: Self) -> Bool
}

/// What was told in any order, to be read in the order in which it happened; taking something in costs the same wherever
/// it belongs.
///
/// It is put in order when it is read, once after it was changed, and never where it was told in order.
struct Chronology<Element: Chronological>: Sendable {
  /// In the order told.
  private(set) var told: [Element] = []
  private var isToldInOrder = true
  private var sorted = Memoized<[Element]>()

  /// Oldest first.
  var inOrder: [Element] { isToldInOrder ? told : sorted.value { Self.sorted(told) } }

  /// Takes something in.
  ///
  /// - Returns: where it stands in ``told``, for good.
  @discardableResult mutating func add(_ element: Element) -> Int {
    if let last = told.last, element.precedes(last) { isToldInOrder = false }
    told.append(element)
    if !isToldInOrder { sorted.forget() }
    return told.count - 1
  }

  /// Changes what stands at a place of ``told``, also when it happened.
  mutating func change(at place: Int, _ body: (inout Element) -> Void) {
    body(&told[place])
    guard isToldInOrder else { return sorted.forget() }
    if place > 0, told[place].precedes(told[place - 1]) { isToldInOrder = false }
    if place + 1 < told.count, told[place + 1].precedes(told[place]) { isToldInOrder = false }
  }

  /// What of it is wanted.
  func filter(_ isWanted: (Element) -> Bool) -> Chronology {
    var wanted = Chronology()
    for element in told where isWanted(element) { wanted.add(element) }
    return wanted
  }

  private static func sorted(_ told: [Element]) -> [Element] {
    told.enumerated().sorted { left, right in
      if left.element.precedes(right.element) { return true }
      return left.offset < right.offset && !right.element.precedes(left.element)
    }.map(\.element)
  }
}

extension Chronology: Equatable where Element: Equatable {
  static func == (left: Chronology, right: Chronology) -> Bool { left.inOrder == right.inOrder }
}

extension Chronology: Hashable where Element: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(inOrder) }
}

extension Array {
  /// The first place from which on all elements belong to the second part, found by halves; the count where none does.
  ///
  /// - Parameter belongs: false for the elements before that place, true for all from there on.
  package func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var (place, end) = (0, count)
    while place < end {
      let middle = (place + end) / 2
      if belongs(self[middle]) { end = middle } else { place = middle + 1 }
    }
    return place
  }
}
