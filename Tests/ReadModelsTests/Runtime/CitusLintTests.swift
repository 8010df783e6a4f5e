import Foundation
import Postgres
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct CitusLintTests {
  @Test func `every table can be sharded by practice, those of read models too`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything)
      let runtime = fixture.runtime(PracticeReadModels.all)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await CitusLint.violations(fixture.pool) == [])
      _ = try await runtime.rebuild()
      #expect(try await CitusLint.violations(fixture.pool) == [])
    }
  }

  @Test func `the lint sees what it should`() async throws {
    try await withPractice { fixture in
      try await fixture.pool.execute("create table loose (practice_id uuid, number serial)")
      let found = try await CitusLint.violations(fixture.pool)
      #expect(found.count == 3)
    }
  }
}
