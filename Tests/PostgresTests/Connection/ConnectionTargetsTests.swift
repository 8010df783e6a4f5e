import Testing

@testable import Postgres

/// How a connection string of several hosts is split into attempts, without a server.
@Suite struct ConnectionTargetsTests {
  private func attempts(_ settings: [String: String], _ environment: [String: String] = [:]) -> [[String:
    String]]
  { ConnectionTargets.attempts(settings, environment: environment) }

  @Test func oneHostIsLeftToLibpq() throws {
    #expect(attempts([:]) == [[:]])
    #expect(attempts(["host": "a"]) == [[:]])
    #expect(try ConnectionTargets("").attempts.count >= 1)
  }

  @Test func hostsAndPortsArePaired() {
    #expect(
      attempts(["host": "a,b", "port": "1,2"]) == [["host": "a", "port": "1"], ["host": "b", "port": "2"]])
    #expect(attempts(["host": "a,b", "port": "1"]) == [["host": "a"], ["host": "b"]])
    #expect(attempts([:], ["PGHOST": "a,b"]) == [["host": "a"], ["host": "b"]])
    #expect(
      attempts(["host": "a,b", "hostaddr": "::1,::2"]) == [
        ["host": "a", "hostaddr": "::1"], ["host": "b", "hostaddr": "::2"],
      ])
  }

  @Test func countsThatDoNotAgreeAreLeftToLibpq() {
    #expect(attempts(["host": "a,b", "port": "1,2,3"]) == [[:]])
    #expect(attempts(["host": "a,b", "hostaddr": "::1,::2,::3"]) == [[:]])
  }

  @Test func standbysArePreferredInASecondPass() {
    let wanted = attempts(["host": "a,b", "target_session_attrs": "prefer-standby"])
    #expect(wanted.map { $0["target_session_attrs"] } == ["standby", "standby", "any", "any"])
  }

  @Test func uris() throws {
    #expect(try ConnectionTargets("postgresql://u:p@a:1,b:2/d").attempts.map { $0["port"] } == ["1", "2"])
  }
}
