import Foundation

/// Spans of time that are in order and do not touch: what hours and exceptions come to.
struct TimeSpans: Hashable, Sendable {
  private(set) var spans: [Range<Date>] = []

  /// The spans put together: those that overlap or touch become one.
  init(_ all: some Sequence<Range<Date>>) {
    for span in all.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      if let last = spans.last, span.lowerBound <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        spans.append(span)
      }
    }
  }

  /// Whether one of them holds all of a span.
  func contains(_ span: Range<Date>) -> Bool {
    spans.contains { $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound }
  }

  /// What both hold.
  func intersection(_ other: TimeSpans) -> TimeSpans {
    TimeSpans(spans.flatMap { one in other.spans.map { one.clamped(to: $0) } })
  }

  /// What is left without some spans.
  func subtracting(_ others: some Sequence<Range<Date>>) -> TimeSpans {
    var left = spans
    for other in TimeSpans(others).spans {
      left = left.flatMap { span -> [Range<Date>] in
        guard span.overlaps(other) else { return [span] }
        let before = span.lowerBound..<max(span.lowerBound, other.lowerBound)
        let after = min(span.upperBound, other.upperBound)..<span.upperBound
        return [before, after].filter { !$0.isEmpty }
      }
    }
    return TimeSpans(left)
  }

  /// Seconds in all.
  var seconds: TimeInterval { spans.reduce(0) { $0 + $1.upperBound.timeIntervalSince($1.lowerBound) } }
}
