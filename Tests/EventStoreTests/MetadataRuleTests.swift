import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import EventStore

/// Append and verification read the command of an event's metadata by one rule, whatever the metadata hold.
@Suite(.serialized) struct MetadataRuleTests {
  /// Numbers that follow from a seed (SplitMix64).
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// What a JSON text may be made of, and what looks like it.
  private static let pieces = [
    #"\u0000"#, #"\\u0000"#, #"\\"#, #"\ud83d"#, #"\uDE00"#, #"\ud83d\ude00"#, #"\uD83D\uDE00"#,
    #"\ud83d\\ude00"#, #"\ud83d\\\ude00"#, #"\\\u0000"#, #"\\\ud83d\ude00"#, #"\u0041"#, #"\u00000"#, #"\""#,
    #"\/"#, #"\n"#, "u0000", "ud83d", "a", "😀", "é", "{", " ",
  ]

  private static func text(_ random: inout Seeded, mostly harmless: Bool) -> String {
    let from = harmless ? pieces.filter { isHarmless($0) } : pieces
    return (0..<Int.random(in: 0...5, using: &random)).map { _ in from.randomElement(using: &random) ?? "" }
      .joined()
  }

  private static func isHarmless(_ piece: String) -> Bool {
    ![#"\u0000"#, #"\\\u0000"#, #"\u00000"#, #"\ud83d"#, #"\uDE00"#, #"\ud83d\\ude00"#, #"\ud83d\\\ude00"#]
      .contains(piece)
  }

  /// Metadata that name a command, in most cases, among what an application may put there.
  private static func metadata(of command: UUID, _ random: inout Seeded) -> String {
    let harmless = Bool.random(using: &random)
    var members = (0..<Int.random(in: 0...3, using: &random)).map { number in
      let (key, value) = (text(&random, mostly: harmless), text(&random, mostly: harmless))
      return switch Int.random(in: 0..<3, using: &random) {
      case 0: "\"k\(number)\(key)\": \"\(value)\""
      case 1: "\"k\(number)\": [1.5e3, {\"\(key)\": \"\(value)\", \"command\": \"\(value)\"}, null]"
      default: "\"k\(number)\": {\"\(key)\":true}"
      }
    }
    let named = command.uuidString
    let spelled = [
      named, named.lowercased(), named.lowercased(),
      "\\u00" + String(named.utf8.first ?? 0, radix: 16) + named.dropFirst(), text(&random, mostly: false),
    ]
    for _ in 0..<(Int.random(in: 0..<8, using: &random) == 0 ? 2 : 1) {
      let member = "\"command\":\"\(spelled.randomElement(using: &random) ?? "")\""
      members.insert(member, at: Int.random(in: 0...members.count, using: &random))
    }
    members += [#""client":"test""#, #""role":"owner""#]
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func seed() -> UInt64 {
    let seed = UInt64.random(in: .min ... .max)
    print("MetadataRuleTests: seed \(seed)")
    return seed
  }

  /// The rule names none exactly where the server fails at a look into the text.
  @Test func theRuleIsThatOfTheServer() async throws {
    var random = Seeded(state: Self.seed())
    let texts = (0..<3_000).map { _ in Self.metadata(of: UUID(), &random) }
    try await StoreFixture.with { fixture in
      try await fixture.asSuperuser(
        """
        create function public.looked(meta text) returns text language plpgsql as $$
        begin
          return lower(meta::json ->> 'command');
        exception when others then
          return null;
        end $$
        """)
      let found = try await fixture.store.pool.query(
        """
        select m.meta, public.command_of(m.meta) is distinct from public.looked(m.meta), public.looked(m.meta) is null
        from unnest(\(texts)) m(meta)
        """
      ) { row in (try row.get(0) as String, try row.get(1) as Bool, try row.get(2) as Bool) }
      #expect(found.filter(\.1).map(\.0) == [])
      #expect(found.contains { $0.2 } && found.contains { !$0.2 })
    }
  }

  /// Metadata of the form that builds write, most of them with something changed in a few places.
  private static func nearlyPlain(_ command: UUID, _ random: inout Seeded) -> String {
    let actor = Bool.random(using: &random) ? "\"actor\":\"\(UUID().uuidString.lowercased())\"," : ""
    var text = Array(
      "{\(actor)\"client\":\"regimen-cli\",\"command\":\"\(command.uuidString.lowercased())\",\"role\":\"owner\"}"
    )
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0..<text.count, using: &random)
      let changes = [
        "\"", "\\", "-", "%", "_", "F", "g", "é", "\"}", "\",\"", "\",\"x\":\"", "\",\"actor\":\"1", "{", "}",
        " ", "",
      ]
      let change = Array(changes.randomElement(using: &random) ?? "")
      text.replaceSubrange(place..<(Bool.random(using: &random) ? place : place + 1), with: change)
    }
    return String(text)
  }

  /// What is known by its text, without being read as JSON, is good as JSON too.
  @Test func whatIsKnownByItsTextIsGood() async throws {
    var random = Seeded(state: Self.seed())
    let commands = (0..<6_000).map { _ in UUID() }
    let texts = commands.map { Self.nearlyPlain($0, &random) }
    try await StoreFixture.with { fixture in
      try await fixture.asSuperuser(
        """
        create function public.good(meta text, command uuid) returns boolean language plpgsql as $$
        declare
          m json;
        begin
          m := meta::json;
          return coalesce(lower(m ->> 'command') = command::text, false) and coalesce(json_typeof(m -> 'client') = 'string', false)
            and coalesce(json_typeof(m -> 'role') = 'string', false)
            and coalesce(m ->> 'actor' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', true)
            and (select count(*) = count(distinct k) from json_object_keys(m) k);
        exception when others then
          return false;
        end $$
        """)
      try await fixture.asSuperuser(
        "grant execute on function public.is_plain_metadata(text, uuid) to public")
      let found = try await fixture.store.pool.query(
        """
        select m.meta, public.is_plain_metadata(m.meta, m.command), public.good(m.meta, m.command)
        from unnest(\(texts), \(commands)) m(meta, command)
        """
      ) { row in (try row.get(0) as String, try row.get(1) as Bool, try row.get(2) as Bool) }
      #expect(found.filter { $0.1 && !$0.2 }.map(\.0) == [])
      #expect(found.contains { $0.1 } && found.contains { !$0.1 && $0.2 } && found.contains { !$0.2 })
    }
  }

  /// What append takes, verification never calls damaged; what was altered afterwards, it does.
  @Test func whatIsAppendedIsIntactUntilItIsAltered() async throws {
    var random = Seeded(state: Self.seed())
    try await StoreFixture.with { fixture in
      let (store, practice) = (fixture.store, fixture.practice)
      var accepted: [String] = []
      for _ in 0..<250 {
        let command = UUID()
        let meta = Self.metadata(of: command, &random)
        let event = PreparedEvent(
          id: UUID(), type: "seat-taken", version: 1, subject: nil, facts: #"{"seat":"1"}"#, sealed: nil,
          metadata: meta, occurredAt: Date(), tags: [])
        var batch = AppendBatch()
        _ = batch.admit(
          PreparedAppend(
            commandID: command, requestMAC: Data([1]), condition: .none, after: 0, events: [event]))
        do {
          try await store.pool.execute(batch.statement(practice: practice))
          accepted.append(meta)
        } catch let error as PostgresError {
          #expect(error.sqlState == "22023", "\(meta)")
        }
      }
      let intact = Verification.intact(position: Int64(accepted.count))
      try #require(accepted.count > 20)
      #expect(try await store.verifyAll(practice) == [intact])
      #expect(accepted.contains { $0.contains("\\u") })

      for _ in 0..<12 {
        let position = Int.random(in: 1...accepted.count, using: &random)
        let meta = accepted[position - 1]
        let altered = [
          meta + " ", meta.replacingOccurrences(of: "{", with: "{ "), Self.metadata(of: UUID(), &random),
          "{}",
        ].randomElement(using: &random)
        func set(_ meta: String) async throws {
          try await fixture.asSuperuser(
            """
            update public.events set meta = \(meta)::text::json
            where practice_id = \(practice.uuid) and position = \(Int64(position))
            """)
        }
        try await set(altered ?? "{}")
        #expect(
          try await store.verify(practice) == .broken(position: Int64(position), problem: .edited), "\(meta)")
        try await set(meta)
      }
      #expect(try await store.verifyAll(practice) == [intact])
    }
  }
}
