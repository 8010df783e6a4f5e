import EventSourcing
import EventStore

/// The pages on their way to one writer of a rebuild: it takes them one by one, and a few may wait, so that a writer that
/// is busy writing out does not hold up the others.
struct RebuildLane<Event: DomainEvent>: Sendable {
  /// How many pages may wait or be taken, which bounds what is held in memory.
  private static var room: Int { 6 }

  let writer: RebuildWriter<Event>
  private let pages: AsyncStream<EventPage<Event>>
  private let sending: AsyncStream<EventPage<Event>>.Continuation
  private let places: AsyncStream<Void>
  private let freeing: AsyncStream<Void>.Continuation

  init(_ writer: RebuildWriter<Event>) {
    self.writer = writer
    (pages, sending) = AsyncStream.makeStream()
    (places, freeing) = AsyncStream.makeStream()
    for _ in 0..<Self.room { freeing.yield() }
  }

  /// Puts a page in line, once there is room.
  ///
  /// - Returns: false where the writer has failed and takes nothing any more.
  func put(_ page: EventPage<Event>) async -> Bool {
    var free = places.makeAsyncIterator()
    guard await free.next() != nil else { return false }
    sending.yield(page)
    return true
  }

  /// No page follows.
  func end() { sending.finish() }

  /// Has the writer take all pages, until there are no more or one cannot be taken.
  func run(of practice: PracticeID) async throws {
    defer { freeing.finish() }
    for await page in pages {
      try await writer.take(page, of: practice)
      freeing.yield()
    }
    try Task.checkCancellation()
  }
}

/// How far a rebuild has come, in events read of all that there were when it began.
public struct RebuildProgress: Hashable, Sendable {
  public let events: Int64
  public let totalEvents: Int64
  public let practices: Int
  public let totalPractices: Int
}

/// What the rebuild of one read model came to.
public struct RebuildReport: Hashable, Sendable, Codable {
  public let name: String
  public let version: Int
  /// The table that queries use from now on.
  public let generation: Int
  /// The newest position that it holds, of the practice with the longest log.
  public let position: Int64
  /// Events read, of all practices.
  public let events: Int64
  public let seconds: Double
  /// Rows that the live table held otherwise, or not at all, at the same position; nil where there was none
  /// of this version, and where it was too far behind to be compared.
  public let differences: Int64?
}

/// Which keys were surely not put into it, in 8 MiB however many were: a Bloom filter.
///
/// Of keys that were not put in it takes fewer than one in a hundred for one that was while there are up to five million.
struct KeyFilter {
  private static let bits: UInt64 = 1 << 26
  private static let probes: UInt64 = 5

  private var words = [UInt64](repeating: 0, count: Int(bits / 64))

  mutating func insert(_ key: String) {
    for bit in Self.bits(of: key) { words[Int(bit >> 6)] |= 1 << (bit & 63) }
  }

  func mayContain(_ key: String) -> Bool {
    Self.bits(of: key).allSatisfy { words[Int($0 >> 6)] & (1 << ($0 & 63)) != 0 }
  }

  /// As many bits as there are probes, from two halves of one hash (Kirsch and Mitzenmacher 2006).
  private static func bits(of key: String) -> some Sequence<UInt64> {
    let hash = UInt64(bitPattern: Int64(key.hashValue))
    let (first, step) = (hash & 0xFFFF_FFFF, hash >> 32 | 1)
    return (0..<probes).lazy.map { (first &+ $0 &* step) & (bits - 1) }
  }
}
