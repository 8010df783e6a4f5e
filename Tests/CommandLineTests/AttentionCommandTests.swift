import ArgumentParser
import Foundation
import Practice
import ReadModels
import Testing

@testable import regimen

/// What the attention list says of a client, as a person reads it.
@Suite struct AttentionCommandTests {
  @Test func `a reason stands with its urgency, and its command under it`() throws {
    let json = """
      {"items": [{"client": {"clientId": "\(UUID())", "handle": "C-1002", "name": "Ana\\u001b[2J", "erased": false},
        "reasons": [{"code": "screeningRefers", "urgency": "today", "words": "Says to refer.",
          "command": "regimen record clearance --client C-1002 --practitioner NAME --scope par-q --reason WHY"}]}],
        "total": 1, "position": 7}
      """
    let view = try JSONDecoder().decode(AttentionView.self, from: Data(json.utf8))
    #expect(
      AttentionText(view).text == """
        C-1002  Ana\u{FFFD}[2J
          today: Says to refer.
            regimen record clearance --client C-1002 --practitioner NAME --scope par-q --reason WHY
        """)
  }

  /// The commands of every reason, with what is to be filled in.
  @Test(arguments: [
    "clear red-flag --client C-1001 --flag \(UUID()) --reason WHY", "doctor",
    "record clearance --client C-1001 --practitioner NAME --scope phq-4 --reason WHY",
    "record clearance --client C-1001 --practitioner NAME --scope par-q --reason WHY",
    "resolve flare --client C-1001 --flare \(UUID())",
    "record flare-score --client C-1001 --flare \(UUID()) --nrs 5",
    "record flare --client C-1001 --region knee --nrs 5", "propose C-1001",
    "record consent --client C-1001 --version 1",
    "record assessment --client C-1001 --practitioner NAME --score 'mood 5'",
    "record assessment --client C-1001 --practitioner NAME --strength 'knee-extension 40kg 42kg'",
    "record morning-pain --client C-1001 --session \(UUID()) --nrs 3",
    "book session --client C-1001 --practitioner NAME --site SITE --at '2027-03-01 10:00' --minutes 60",
    "record screening --client C-1001 --outcome cleared --version 2023",
    "record outcome --client C-1001 --measure phq4 --items 1,0,2,1", "draft programme --client C-1001",
    "review lifestyle \(UUID()) --client C-1001 --outcome partly",
    "log rest-day --client C-1001 --date 2027-03-01", "log sleep --client C-1001 --hours 7",
  ])
  func `each command that the list names is one`(_ command: String) throws {
    let pieces = command.split(separator: "'", omittingEmptySubsequences: false).enumerated()
    let words = pieces.flatMap { index, piece in
      index.isMultiple(of: 2) ? piece.split(separator: " ").map(String.init) : [String(piece)]
    }
    _ = try Regimen.parseAsRoot(words)
  }
}
