import Testing

@testable import regimen

/// What an idempotency key of the command line stands for keeps its bytes.
@Suite struct ArgumentsTests {
  @Test func aRequestIsWhatWasAskedAndNotHow() {
    let asked = Arguments.request([
      "log", "sleep", "--client", "C-1001", "--hours", "6.5", "--idempotency-key", "k", "--format=json",
      "--data", "elsewhere", "--practice", "p",
    ])
    #expect(asked == Array("log\0sleep\0--client\0C-1001\0--hours\06.5\0--practice\0p".utf8))
    let imported = Arguments.request([
      "import", "hevy", "log.csv", "--client", "C-1001", "--skip-bad", "--idempotency-key=k", "--format",
      "json",
    ])
    #expect(imported == Array("import\0hevy\0log.csv\0--client\0C-1001\0--skip-bad".utf8))
  }
}
