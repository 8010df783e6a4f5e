import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// How appends, reads and rebuilds fare as the history grows.
enum Growth {
  /// What was measured behind one history.
  struct Row: Encodable, Sendable {
    let events: Int
    /// One append without a condition that selects anything, and one whose condition is probed, in milliseconds.
    let append: Double
    let conditionalAppend: Double
    /// A day's schedule, in milliseconds.
    let read: Double
    /// Events of a rebuild in a second, and how long it took.
    let rebuildRate: Double
    let rebuildSeconds: Double
  }

  static func measure(_ bench: Bench, runs: Int) async throws -> [Row] {
    let sizes = [bench.sizes.small, bench.sizes.usual] + bench.sizes.large.suffix(1)
    var worlds: [World] = []
    var rebuilds: [(rate: Double, seconds: Double)] = []
    for size in sizes {
      let world = try await bench.world(size)
      // The first filling is the rebuild that is timed: another one beside it would take the disk's room twice.
      Progress.say("growth: rebuild of \(size) events")
      try await world.runtime.prepare()
      let start = ContinuousClock.now
      let reports = try await world.runtime.rebuild()
      let seconds = (ContinuousClock.now - start).inSeconds
      rebuilds.append((Double(reports.map(\.events).max() ?? 0) / seconds, seconds))
      try await world.readyToQuery()
      worlds.append(world)
    }
    var samples = [[[Double]]](repeating: [], count: sizes.count)
    for run in 1...runs {
      Progress.say("growth \(run)/\(runs)")
      for (index, world) in worlds.enumerated() {
        let unconditional = try await world.secondsOfPlainAppends(100) * 10
        let conditional = try await world.secondsOfAppends(100, run) * 10
        try await world.runtime.catchUpToHead(world.practice, within: .seconds(60))
        samples[index].append([unconditional, conditional, try await world.secondsOfReads(100) * 10])
      }
    }
    var rows: [Row] = []
    for (index, world) in worlds.enumerated() {
      let columns = (0..<3).map { column in samples[index].map { $0[column] }.median }
      rows.append(
        Row(
          events: world.size, append: columns[0], conditionalAppend: columns[1], read: columns[2],
          rebuildRate: rebuilds[index].rate, rebuildSeconds: rebuilds[index].seconds))
    }
    return rows
  }

  static func table(_ rows: [Row]) -> String {
    let heading = "     events  append ms  conditional ms  read ms  rebuild events/s  rebuild s"
    return
      ([heading]
      + rows.map { row in
        String(
          format: "%11d  %9.2f  %14.2f  %7.2f  %16.0f  %9.1f", row.events, row.append, row.conditionalAppend,
          row.read, row.rebuildRate, row.rebuildSeconds)
      }).joined(separator: "\n")
  }
}

/// Draws growth as an SVG: what each costs behind each history, as a multiple of the shortest. It measures nothing.
struct GrowthPlot {
  let rows: [Growth.Row]

  private static let size = (width: 640.0, height: 400.0)
  private static let area = (left: 60.0, right: 460.0, top: 30.0, bottom: 340.0)

  /// Each line's name, colour, and value of a row; lower is better in all of them.
  private var lines: [(name: String, colour: String, value: (Growth.Row) -> Double)] {
    [
      ("append", "#1b6ca8", { $0.append }), ("conditional append", "#d1495b", { $0.conditionalAppend }),
      ("a day’s schedule", "#66a182", { $0.read }),
      ("rebuild, an event", "#edae49", { 1 / max($0.rebuildRate, 1) }),
    ]
  }

  var svg: String {
    var parts = [
      #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(Int(Self.size.width))" height="\#(Int(Self.size.height))" font-family="sans-serif" font-size="12">"#,
      #"<rect width="100%" height="100%" fill="white"/>"#,
      text(Self.area.left, 18, "Time as a multiple of that behind the shortest history"),
    ]
    let most = max(2, (multiples.flatMap { $0 }.max() ?? 1) * 1.1)
    for step in 0...4 {
      let value = most * Double(step) / 4
      let y = height(value, most)
      parts.append(
        #"<line x1="\#(Self.area.left)" x2="\#(Self.area.right)" y1="\#(y)" y2="\#(y)" stroke="gainsboro"/>"#)
      parts.append(text(10, y + 4, String(format: "%.1f ×", value)))
    }
    for (index, row) in rows.enumerated() {
      parts.append(text(place(index) - 25, Self.area.bottom + 20, "\(row.events / 1000) k"))
    }
    for (index, line) in lines.enumerated() {
      let points = multiples[index].enumerated().map { "\(place($0)),\(height($1, most))" }
      parts.append(
        #"<polyline fill="none" stroke="\#(line.colour)" stroke-width="2" points="\#(points.joined(separator: " "))"/>"#
      )
      let y = Self.area.top + 20 * Double(index + 1)
      parts.append(
        #"<line x1="480" x2="500" y1="\#(y)" y2="\#(y)" stroke="\#(line.colour)" stroke-width="2"/>"#)
      parts.append(text(506, y + 4, line.name))
    }
    parts.append(text(Self.area.left, Self.size.height - 15, "events in the history"))
    return (parts + ["</svg>", ""]).joined(separator: "\n")
  }

  private var multiples: [[Double]] {
    lines.map { line in
      let first = rows.first.map(line.value) ?? 1
      return rows.map { first > 0 ? line.value($0) / first : 0 }
    }
  }

  private func place(_ index: Int) -> Double {
    Self.area.left + (Self.area.right - Self.area.left) * Double(index) / Double(max(1, rows.count - 1))
  }

  private func height(_ value: Double, _ most: Double) -> Double {
    Self.area.bottom - (Self.area.bottom - Self.area.top) * value / most
  }

  private func text(_ x: Double, _ y: Double, _ text: String) -> String {
    #"<text x="\#(x)" y="\#(y)" fill="black">\#(text)</text>"#
  }
}

extension World {
  /// How long some appends took whose decision reads nothing.
  func secondsOfPlainAppends(_ count: Int) async throws -> Double {
    let client = HistoryIDs(events: size).client(0)
    let start = ContinuousClock.now
    for _ in 0..<count {
      _ = try await store.perform(
        SampleFact.Append(
          client: client, drafts: [SampleFact.session(of: client, id: UUID())], readsNothing: true),
        in: practice, identity: CommandIdentity(key: nil, in: practice, request: []), issuer: Self.issuer)
    }
    return (ContinuousClock.now - start).inSeconds
  }

  /// How long the schedules of some days took.
  func secondsOfReads(_ count: Int) async throws -> Double {
    let start = ContinuousClock.now
    for number in 0..<count { _ = try await queries.schedule(practice, day(number * 13)) }
    return (ContinuousClock.now - start).inSeconds
  }
}
