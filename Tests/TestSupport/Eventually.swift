/// Waits until something is so, and fails when it is not in time: no sleep stands for it.
///
/// - Throws: ``NotInTime``, or what the look throws.
public func eventually(
  within deadline: Duration = .seconds(60), _ what: String, isolation: isolated (any Actor)? = #isolation,
  _ isSo: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now + deadline
  while try await !isSo() {
    guard ContinuousClock.now < end else { throw NotInTime(what: what) }
    try await Task.sleep(for: .milliseconds(2))
  }
}

/// What was waited for and did not come.
public struct NotInTime: Error, CustomStringConvertible {
  let what: String

  public var description: String { "Not in time: \(what)" }
}

/// Waits until a stream gives an element, at most 60 seconds.
public func eventually<Element: Equatable & Sendable>(
  _ what: String, _ element: Element, in stream: AsyncStream<Element>
) async throws {
  let isGiven = await withTaskGroup(of: Bool.self) { group in
    group.addTask {
      for await next in stream where next == element { return true }
      return false
    }
    group.addTask {
      try? await Task.sleep(for: .seconds(60))
      return false
    }
    let first = await group.next() ?? false
    group.cancelAll()
    return first
  }
  guard isGiven else { throw NotInTime(what: what) }
}
