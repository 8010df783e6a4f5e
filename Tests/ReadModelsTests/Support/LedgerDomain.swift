import EventSourcing
import Foundation
import ReadModels

/// A domain of one event, in its newest shape: something was weighed. It knows nothing of practices.
enum LedgerEvent: DomainEvent {
  case weighed(Weighed)
  case unrecognised(type: String)

  var payload: (any EventPayload)? {
    switch self {
    case .weighed(let facts): facts
    case .unrecognised: nil
    }
  }

  static let codec = EventCodec<LedgerEvent>(
    [
      .init(
        Weighed.self, LedgerEvent.weighed,
        upcasters: [
          Upcaster(from: WeighedV1.self) { old in
            Weighed(item: old.item, grams: Int((old.kilograms * 1000).rounded()), scale: "floor")
          }
        ])
    ], unrecognised: LedgerEvent.unrecognised(type:))
}

/// Version 2: whole grams, and on which scale.
struct Weighed: EventPayload {
  static let eventType = "weighed"
  static let schemaVersion = 2
  let item: String
  let grams: Int
  let scale: String
  var tags: [Tag] { [Tag("item:\(item)")] }
}

/// Version 1, frozen.
struct WeighedV1: EventPayload {
  static let eventType = "weighed"
  static let schemaVersion = 1
  let item: String
  let kilograms: Double
  var tags: [Tag] { [Tag("item:\(item)")] }
}

/// The same domain as the build before knew it.
enum OldLedgerEvent: DomainEvent {
  case weighed(WeighedV1)
  case unrecognised(type: String)

  var payload: (any EventPayload)? {
    switch self {
    case .weighed(let facts): facts
    case .unrecognised: nil
    }
  }

  static let codec = EventCodec<OldLedgerEvent>(
    [.init(WeighedV1.self, OldLedgerEvent.weighed)], unrecognised: OldLedgerEvent.unrecognised(type:))
}

/// The read model of the build before: kilograms by item.
enum OldTotals: Projection {
  struct Row: Codable, Hashable, Sendable { var kilograms: Double }

  static let name = "totals"
  static let version = 1
  static let columns: [ProjectionColumn<Row>] = [.number("kilograms") { $0.kilograms }]
  static let indexes = [["kilograms"]]

  static func keys(of recorded: Recorded<OldLedgerEvent>) -> [String] {
    switch recorded.event {
    case .weighed(let facts): [facts.item]
    case .unrecognised: []
    }
  }

  static func evolve(_ row: inout Row?, with recorded: Recorded<OldLedgerEvent>, key: String) throws {
    switch recorded.event {
    case .weighed(let facts): row = Row(kilograms: (row?.kilograms ?? 0) + facts.kilograms)
    case .unrecognised: break
    }
  }
}

/// The read model of this build: grams and how often, by item; an item that is weighed as 0 is removed.
enum Totals: Projection {
  struct Row: Codable, Hashable, Sendable {
    var grams: Int64
    var times: Int
    var scales: [String]
  }

  static let name = "totals"
  static let version = 2
  static let columns: [ProjectionColumn<Row>] = [
    .integer("grams") { $0.grams }, .text("scale") { $0.scales.last }, .flag("often") { $0.times > 3 },
  ]
  static let indexes = [["grams"]]

  static func keys(of recorded: Recorded<LedgerEvent>) -> [String] {
    switch recorded.event {
    case .weighed(let facts): [facts.item]
    case .unrecognised: []
    }
  }

  static func evolve(_ row: inout Row?, with recorded: Recorded<LedgerEvent>, key: String) throws {
    switch recorded.event {
    case .weighed(let facts):
      guard facts.grams != 0 else {
        row = nil
        return
      }
      var now = row ?? Row(grams: 0, times: 0, scales: [])
      now.grams += Int64(facts.grams)
      now.times += 1
      if !now.scales.contains(facts.scale) { now.scales = (now.scales + [facts.scale]).sorted() }
      row = now
    case .unrecognised: break
    }
  }
}

/// The same fold with a fault: it cannot take a negative weight until it is mended.
enum FragileTotals: Projection {
  typealias Row = Totals.Row

  static let name = "fragile"
  static let version = 1
  static let columns = Totals.columns
  static let indexes: [[String]] = []
  /// Whether the fault is mended, as by a new build.
  @TaskLocal static var isMended = false

  static func keys(of recorded: Recorded<LedgerEvent>) -> [String] { Totals.keys(of: recorded) }

  static func evolve(_ row: inout Row?, with recorded: Recorded<LedgerEvent>, key: String) throws {
    if case .weighed(let facts) = recorded.event, facts.grams < 0, !isMended {
      throw ProjectionFault("A weight below zero is not known.")
    }
    try Totals.evolve(&row, with: recorded, key: key)
  }
}

extension [Draft<LedgerEvent>] {
  /// Weighings in order, each one gram heavier than the last, over some items.
  static func weighings(_ count: Int, items: Int = 7, from first: Int = 1) -> [Draft<LedgerEvent>] {
    (first..<first + count).map { number in
      Draft(
        .weighed(Weighed(item: "item-\(number % items)", grams: number, scale: "floor")),
        at: Date(timeIntervalSince1970: 1_800_000_000 + Double(number)))
    }
  }
}
