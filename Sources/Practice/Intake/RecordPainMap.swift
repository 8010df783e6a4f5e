public import EventSourcing
public import Foundation

/// Records where it hurts and how much, each place once; no place at all says that nothing hurts.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-time-zone`, `in-the-future`, `out-of-range` (the time, more
/// than 28 places, or a score outside 0 to 10), `duplicate-site`.
public struct RecordPainMap: Decider {
  public let clientID: UUID
  /// Up to 28 places, each with its score on the numeric rating scale, 0 (none) to 10.
  public let pains: [PainScore]
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it hurt so.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, pains: [PainScore], timeZone: String, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.pains = pains
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: PersonStatus { PersonStatus(.client, clientID) }

  public func decide(_ state: PersonStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkActive()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    try Bounds.check(pains.count, Bounds.painSites, field: "number of places")
    for pain in pains { try Bounds.check(pain.nrs, Bounds.nrs, field: "nrs") }
    guard Set(pains.map(\.site)).count == pains.count else {
      throw Refusal(
        .duplicateSite, "The pain map was refused: it names a place twice. Give each region and side once.",
        field: "pain")
    }
    let facts = PainMapRecorded(clientID: clientID, day: day, pains: pains)
    return [Draft(.intake(.painMapRecorded(facts)), at: at)]
  }
}

extension RecordPainMap {
  /// Where it hurts, and how much.
  public struct Input: CommandInput {
    public var pains: [PainScore]
    public var at: EnteredTime?

    public init(pains: [PainScore], at: EnteredTime? = nil) {
      self.pains = pains
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init(
        "pains", \.pains, .array(PainScore.schema, count: Bounds.painSites),
        "Each place once, with its score; none where nothing hurts.",
        example: [PainScore(site: PainSite(region: .lowBack, side: .left), nrs: 5)]),
      .init("at", \.at, "When it hurt so; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordPainMap> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordPainMap(
          clientID: client.id, pains: pains, timeZone: client.timeZone, at: client.instant(at),
          now: context.now))
    }
  }
}

/// Where it hurt on a day, and how much; a map without a place says that nothing hurt.
public struct PainMapRecorded: EventPayload {
  public static let eventType = "pain-map-recorded"

  public let clientID: UUID
  public let day: LocalDay
  /// Each place once, up to 28.
  public let pains: [PainScore]

  public init(clientID: UUID, day: LocalDay, pains: [PainScore]) {
    self.clientID = clientID
    self.day = day
    self.pains = pains
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }

  /// The highest score of the map, 0 (none) to 10.
  public var worst: Int { pains.map(\.nrs).max() ?? 0 }

  /// The regions that hurt and go to a practitioner's review, each once, in the order of the codes.
  public var regionsForReview: [PainRegion] {
    let painful = Set(pains.filter { $0.nrs > 0 }.map(\.site.region))
    return PainRegion.allCases.filter { $0.needsReview && painful.contains($0) }
  }
}

/// A place where it hurts: a region and its side.
public struct PainSite: Codable, Hashable, Sendable, CustomStringConvertible {
  public let region: PainRegion
  public let side: PainSide

  public init(region: PainRegion, side: PainSide) {
    self.region = region
    self.side = side
  }

  /// For example `low back, left`.
  public var description: String { "\(region.words), \(side.rawValue)" }
}

extension PainSite: InputObject {
  public static let fields: [Field<Self>] = [
    .init("region", \.region, "The region of the body.", example: .lowBack),
    .init("side", \.side, "The side of it.", example: .left),
  ]
}

/// The side of the body on which it hurts, as the client has it.
public enum PainSide: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case left
  case right
  case central
}

/// How much it hurts in one place.
public struct PainScore: Codable, Hashable, Sendable {
  public let site: PainSite
  /// Numeric rating scale, 0 (none) to 10.
  public let nrs: Int

  public init(site: PainSite, nrs: Int) {
    self.site = site
    self.nrs = nrs
  }
}

extension PainScore: InputObject {
  public static let fields: [Field<Self>] = [
    .init("site", \.site, "Where it hurts.", example: PainSite(region: .lowBack, side: .left)),
    .init("nrs", \.nrs, Bounds.nrs, "How much, on the numeric rating scale; 0 is none.", example: 5),
  ]
}

extension PainScore {
  /// Reads a region, a side and a score, such as `low_back left 5` or `low back left 5`; nil for anything else. Of a region in the
  /// middle of the body the side may be left out: `chest 4` is `chest central 4`.
  ///
  /// A score outside 0 to 10 is read as it is: the decision refuses it with its range.
  public init?(_ text: String) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, let nrs = Int(words[words.count - 1]) else { return nil }
    func region(_ words: some Collection<Substring>) -> PainRegion? {
      // As it is shown: `hip or groin`.
      PainRegion(rawValue: words.filter { $0 != "or" }.joined(separator: "_").replacing("-", with: "_"))
    }
    if let region = region(words.dropLast(1)) {
      guard !region.hasSides else { return nil }
      self.init(site: PainSite(region: region, side: .central), nrs: nrs)
      return
    }
    guard let side = PainSide(rawValue: String(words[words.count - 2])),
      let region = region(words.dropLast(2))
    else { return nil }
    self.init(site: PainSite(region: region, side: side), nrs: nrs)
  }
}
