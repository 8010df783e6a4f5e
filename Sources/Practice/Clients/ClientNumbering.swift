public import EventSourcing

/// Which number a new client gets, known from the newest number of the sequence and from who has one of the candidates.
///
/// Older versions number in sequence from 1001, and may still do so beside this one: they know nothing of drawn numbers. So no
/// number is drawn up to ``reserve`` above the newest of the sequence; the very next one is given as part of the sequence.
public struct ClientNumbering: PracticeFold {
  /// How many numbers above the newest of the sequence are kept for older versions.
  static let reserve = 1_000

  private let numbers: ClientNumbers
  /// The next number of the sequence; all below it are given, or were never meant to be.
  private var next = ClientNumbers.first
  private var drawn: Set<Int> = []

  init(_ numbers: ClientNumbers) { self.numbers = numbers }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.clients, ClientRegistered.self, selection: .latest).reading(
      numbers.candidates.map(PracticeTags.clientNumber), ClientRegistered.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .client(.clientRegistered(let facts)) = recorded.event else { return }
    if facts.isDrawn { drawn.insert(facts.number) } else { next = max(next, facts.number + 1) }
  }

  /// The first free number, and whether it is a drawn one.
  func number() throws(Refusal) -> (value: Int, isDrawn: Bool) {
    for candidate in numbers.candidates where !drawn.contains(candidate) {
      if candidate == next { return (candidate, false) }
      if candidate >= next + Self.reserve { return (candidate, true) }
    }
    throw Refusal(
      .numbersTaken, "The registration was refused: every number proposed for it is taken. Repeat it.",
      field: "number")
  }
}
