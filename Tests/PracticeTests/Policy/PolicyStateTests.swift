import Foundation
import Practice
import Testing

/// How a state is read: defaults, null, and refusals that name path and range but no value.
@Suite struct PolicyStateTests {
  private static let pain = #""pain":{"before":1,"during":2,"after":1,"nextMorning":1}"#

  private func read(_ text: String) throws -> PolicyState { try PolicyState.read(Data(text.utf8)) }

  @Test(arguments: [
    #"{"exercise":{"kind":"loaded"}}"#,
    #"""
    {"exercise":{"kind":"loaded","bodyHalf":null,"repRange":null,"rirTarget":null,"plateKg":null,"hasEasier":null,
    "hasHarder":null,"harderKind":null},"loadKg":null,"painMode":null,"history":null,"signals":null}
    """#,
    #"""
    {"id":"C01","title":"none","note":{"by":"A"},"exercise":{"kind":"loaded"},"history":[],"signals":{"redFlags":null,"urgency":null,
    "flare":null,"hoursSinceSameMuscle":null,"slowRecovery":null,"daysSinceLast":null,"redsIn14Days":null,
    "weeklyMorningDelta":null,"sleepHours":null,"readinessLow":null,"overreachSignals":null,"deloadDue":null}}
    """#,
  ]) func absentAndNullHaveTheDefaults(text: String) throws {
    let state = try read(text)
    #expect(state == PolicyState(exercise: PolicyExercise(kind: .loaded)))
    #expect(state.exercise.rirTarget == 3)
    #expect(state.exercise.plateKg == 2.5)
    #expect(state.exercise.hasEasier && state.exercise.hasHarder)
    #expect(state.exercise.harderKind == .loaded)
    #expect(state.signals.redsIn14Days == 1)
  }

  @Test func aSessionNeedsItsSetsAndItsPain() throws {
    let state = try read(
      #"{"exercise":{"kind":"isometric"},"history":[{"sets":3,\#(Self.pain),"reps":null,"rir":null,"holds":null}]}"#
    )
    #expect(
      state.history == [
        PolicySession(sets: 3, pain: PolicyPain(before: 1, during: 2, after: 1, nextMorning: 1))
      ])
  }

  @Test func aFlareHasItsDefaults() throws {
    let state = try read(
      #"{"exercise":{"kind":"loaded"},"signals":{"flare":{"days":2,"nrs":null,"preFlareLoadKg":null}}}"#)
    #expect(state.signals.flare == PolicyFlare(days: 2, nrs: 0, countIn28Days: 1, resolved: false))
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let field: String
    let rule: String

    init(_ text: String, _ field: String, _ rule: String) {
      self.text = text
      self.field = field
      self.rule = rule
    }

    static func exercise(_ fields: String, _ field: String, _ rule: String) -> Refused {
      Refused(#"{"exercise":{"kind":"loaded",\#(fields)}}"#, "exercise.\(field)", rule)
    }

    static func session(_ fields: String, _ field: String, _ rule: String) -> Refused {
      Refused(
        #"{"exercise":{"kind":"loaded"},"history":[{"sets":3,\#(PolicyStateTests.pain)},{\#(fields)}]}"#,
        "history[1].\(field)", rule)
    }

    static func signal(_ fields: String, _ field: String, _ rule: String) -> Refused {
      Refused(#"{"exercise":{"kind":"loaded"},"signals":{\#(fields)}}"#, "signals.\(field)", rule)
    }

    var testDescription: String { "\(field) \(rule)" }
  }

  static let refused: [Refused] = [
    Refused("", "", "is not JSON; give one object on one line"),
    Refused("{\"exercise\":", "", "is not JSON; give one object on one line"),
    Refused(#"{"exercise":{"kind":"loaded"}} x"#, "", "is not JSON; give one object on one line"),
    Refused("[]", "", "must be an object"), Refused("7", "", "must be an object"),
    Refused("{}", "exercise", "is missing: it must be an object"),
    Refused(#"{"exercise":7}"#, "exercise", "must be an object"),
    Refused(
      #"{"exercise":{}}"#, "exercise.kind", "is missing: it must be one of loaded, bodyweight, isometric"),
    Refused(
      #"{"exercise":{"kind":"secretword"}}"#, "exercise.kind", "must be one of loaded, bodyweight, isometric"),
    Refused(#"{"exercise":{"kind":"loaded"},"loadKg":-77}"#, "loadKg", "must be a number from 0 to 1000"),
    Refused(
      #"{"exercise":{"kind":"loaded"},"painMode":"secretword"}"#, "painMode",
      "must be one of absolute, relative"),
    Refused(#"{"exercise":{"kind":"loaded"},"history":{}}"#, "history", "must be a list"),
    Refused(#"{"exercise":{"kind":"loaded"},"history":[null]}"#, "history[0]", "must not be null"),
    Refused(#"{"exercise":{"kind":"loaded"},"signals":[]}"#, "signals", "must be an object"),
    .exercise(#""bodyHalf":"left""#, "bodyHalf", "must be one of upper, lower"),
    .exercise(
      #""repRange":[12,8]"#, "repRange", "must be two whole numbers, the lowest and then the highest"),
    .exercise(#""repRange":[8]"#, "repRange", "must be two whole numbers, the lowest and then the highest"),
    .exercise(#""repRange":[0,777777]"#, "repRange", "must be a list of whole numbers, each from 1 to 1000"),
    .exercise(#""rirTarget":77"#, "rirTarget", "must be a number from 0 to 10"),
    .exercise(#""plateKg":0"#, "plateKg", "must be a number from 0.001 to 1000"),
    .exercise(#""plateKg":"2.5""#, "plateKg", "must be a number from 0.001 to 1000"),
    .exercise(#""hasEasier":1"#, "hasEasier", "must be true or false"),
    .session(pain, "sets", "is missing: it must be a whole number from 1 to 100"),
    .session(#""sets":0,\#(pain)"#, "sets", "must be a whole number from 1 to 100"),
    .session(#""sets":2.5,\#(pain)"#, "sets", "must be a whole number from 1 to 100"),
    .session(#""sets":3"#, "pain", "is missing: it must be an object"),
    .session(
      #""sets":3,"reps":[8,-77],\#(pain)"#, "reps", "must be a list of whole numbers, each from 0 to 10000"),
    .session(#""sets":3,"rir":[77],\#(pain)"#, "rir", "must be a list of numbers, each from 0 to 10"),
    .session(#""sets":3,"rir":[-1],\#(pain)"#, "rir", "must be a list of numbers, each from 0 to 10"),
    .session(#""sets":3,"rir":[3,null],\#(pain)"#, "rir", "must be a list of numbers, each from 0 to 10"),
    .session(#""sets":3,"rpe":77,\#(pain)"#, "rpe", "must be a number from 0 to 10"),
    .session(#""sets":3,"holds":7,\#(pain)"#, "holds", "must be a list of numbers, each from 0 to 86400"),
    .session(
      #""sets":3,"pain":{"before":77,"during":1,"after":1}"#, "pain.before", "must be a number from 0 to 10"),
    .session(
      #""sets":3,"pain":{"before":1,"after":1}"#, "pain.during",
      "is missing: it must be a number from 0 to 10"),
    .session(
      #""sets":3,"pain":{"before":1,"during":1,"after":1,"nextMorning":77}"#, "pain.nextMorning",
      "must be a number from 0 to 10"),
    .signal(#""urgency":"soon""#, "urgency", "must be one of emergency, urgent, routine"),
    .signal(#""redFlags":[7]"#, "redFlags", "must be a list of texts"),
    .signal(#""redsIn14Days":-77"#, "redsIn14Days", "must be a whole number from 0 to 100000"),
    .signal(#""sleepHours":77"#, "sleepHours", "must be a number from 0 to 24"),
    .signal(#""flare":{"nrs":77}"#, "flare.nrs", "must be a number from 0 to 10"),
    .signal(#""flare":true"#, "flare", "must be an object"),
    .signal(#""redflags":["trauma"]"#, "redflags", "is no field of a state; check how it is written"),
    .signal(#""flare":{"nrs":3,"NRS":8}"#, "flare.NRS", "is no field of a state; check how it is written"),
    .signal(#""redFlags":["trauma"],"redFlags":[]"#, "redFlags", "comes twice; give it once"),
    .session(#""sets":3,\#(pain),"Rir":[1]"#, "Rir", "is no field of a state; check how it is written"),
    .session(
      #""sets":3,"pain":{"before":1,"during":1,"after":1,"after":9}"#, "pain.after",
      "comes twice; give it once"),
    .exercise(#""colour":"secretword""#, "colour", "is no field of a state; check how it is written"),
    Refused(
      #"{"exercise":{"kind":"loaded"},"red flag of somebody":1}"#, "a field",
      "is no field of a state; check how it is written"),
  ]

  @Test(arguments: refused) func refusesByPathAndRangeAndNeverByValue(_ refused: Refused) {
    let error = #expect(throws: PolicyStateError.self) { try read(refused.text) }
    #expect(error?.field == refused.field)
    #expect(error?.rule == refused.rule)
    #expect(error.map { !$0.description.contains("77") || refused.rule.contains("77") } == true)
    #expect(error.map { !$0.description.contains("secretword") } == true)
  }

  @Test(arguments: [
    #"{"exercise":{"kind":"loaded"},"loadKg":42.5}"#, #"{"exercise":{"kind":"loaded"},"loadKg":-0}"#,
    #"{"exercise":{"kind":"loaded"},"loadKg":0.1}"#, #"{"exercise":{"kind":"loaded"},"loadKg":1.133980925}"#,
    #"{"exercise":{"kind":"loaded","repRange":[8.0,12]},"signals":{"redsIn14Days":2.0}}"#,
    #" { "exercise" : { "kind" : "loaded" , "repRange" : [ 8 , 12 ] } , "history" : [ ] } "#,
    #"{"exercise":{"kind":"loaded"},"signals":{"weeklyMorningDelta":-1.25,"redFlags":["trauma"]}}"#,
    #"{"exercise":{"kind":"loaded"},"loadKg":4.25e1}"#, #"{"exercise":{"kind":"loaded"},"loadKg":4250E-2}"#,
    #"{"exercise":{"k\u0069nd":"loaded"},"loadKg":42.50000000000000001}"#,
    #"{"exercise":{"kind":"loaded"},"signals":{"redFlags":["é \u00e9 \ud83d\ude00 \"\\\/\b\f\n\r\t 😀"]}}"#,
    #"{"note":[[[[[[[[[[[[[[[[[[{"a":[]}]]]]]]]]]]]]]]]]]],"exercise":{"kind":"loaded"}}"#,
  ]) func readsAsADecoderReads(text: String) throws {
    let data = Data(text.utf8)
    #expect(try PolicyState.read(data) == JSONDecoder().decode(PolicyState.self, from: data))
  }

  @Test(arguments: [
    #"{"exercise":{"kind":"loaded"},}"#, #"{"exercise":{"kind":"loaded"},"loadKg":042}"#,
    #"{"exercise":{"kind":"loaded"},"loadKg":4.}"#, #"{"exercise":{"kind":"loaded"},"loadKg":.5}"#,
    #"{"exercise":{"kind":"loaded"},"loadKg":+4}"#, #"{"exercise":{"kind":"loaded"},"loadKg":-}"#,
    #"{"exercise":{"kind":"loaded"},"loadKg":4e}"#, #"{"exercise":{"kind":"loaded"},"loadKg":NaN}"#,
    #"{"exercise":{"kind":"loaded"},"loadKg":nul}"#, #"{"exercise":{"kind":"loaded"},"history":[,]}"#,
    #"{"exercise":{"kind":"loaded"},"history":[1,]}"#, #"{"exercise":{"kind":"loaded"}}{}"#,
    #"{"exercise":{"kind":"loaded"},loadKg:4}"#, #"{"exercise":{"kind":"loaded"},"n":"\x"}"#,
    #"{"exercise":{"kind":"loaded"},"n":"\ud83d"}"#, #"{"exercise":{"kind":"loaded"},"n":"\u00g0"}"#,
    "{\"exercise\":{\"kind\":\"loaded\"},\"n\":\"\t\"}", #"{"exercise":{"kind":"loaded"},"n":"open}"#,
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
  ]) func whatIsNotJSONIsRefused(text: String) {
    let error = #expect(throws: PolicyStateError.self) { try read(text) }
    #expect(error?.rule == "is not JSON; give one object on one line")
  }

  @Test func textThatIsNotUTF8IsRefused() {
    let text = Array(
      #"{"exercise":{"kind":"loaded"},"n":"x"}"#.utf8.map { $0 == UInt8(ascii: "x") ? 0xFF : $0 })
    #expect(throws: PolicyStateError.self) { try PolicyState.read(Data(text)) }
  }
}
