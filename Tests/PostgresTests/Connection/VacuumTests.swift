import Postgres
import TestSupport
import Testing

/// Writing a table anew tells what could not be left out.
@Suite(.serialized) struct VacuumTests {
  @Test func `a dead row that a snapshot may still see is counted`() async throws {
    try await PostgresFixture.withDatabase { text in
      let owner = try await PostgresConnection.connect(ConnectionConfiguration(text))
      let reader = try await PostgresConnection.connect(ConnectionConfiguration(text))
      try await owner.executeScript(
        """
        create schema "od""d"; create table "od""d".kept (id int);
        insert into "od""d".kept select generate_series(1, 3);
        """)
      let kept = try await reader.withTransaction(.readOnlySnapshot) { connection in
        try await connection.execute("select 1")
        try await owner.execute("delete from \"od\"\"d\".kept where id < 3")
        return try await owner.vacuumFull(schema: "od\"d", table: "kept")
      }
      #expect(kept == 2)
      await reader.close()
      await owner.close()
    }
  }
}
