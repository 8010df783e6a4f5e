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
