import Application
import Foundation
import Postgres
import TestSupport
import Testing

/// What `doctor` finds of one practice, and that it names it whatever else fails.
@Suite(.serialized) struct DoctorPracticeTests {
  private func connected(_ text: String, _ body: (PostgresConnection) async throws -> Void) async throws {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    do {
      try await body(connection)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }

  private func problems(_ terminal: Terminal) async throws -> [String] {
    let doctor = try await terminal.run("doctor", "--format", "json")
    #expect(doctor.status == (try doctor.json["ok"] == .bool(true) ? 0 : 1), "\(doctor.error)")
    return try doctor.json["problems"]?.items.compactMap(\.text) ?? []
  }

  private func events(_ terminal: Terminal) async throws -> (connection: String, practice: String) {
    let doctor = try await terminal.done("doctor")
    #expect(doctor["practices"]?[0]?["isCompared"] == .bool(true))
    return (
      try #require(doctor["database"]?["connection"]?.text),
      try #require(doctor["practices"]?[0]?["id"]?.text)
    )
  }

  @Test func eachFaultOfAPracticeIsNamedWithWhatToDo() async throws {
    try await Terminal.withPractice { terminal in
      let (events, practice) = try await events(terminal)
      try await connected(events) { connection in
        try await theHolderOfALogIsNamed(terminal, connection)
        try await aReadModelThatStandsStillHidesNothing(terminal, connection, practice)
        try await aReadModelThatWasEmptiedIsNamed(terminal, connection)
        try await aColumnThatIsNotAsTheLogSaysIsNamed(terminal, connection)
        try await anAccessLogThatTakesNothingIsNamed(terminal, connection)
        try await theHolderOfAnAccessLogIsNamed(terminal, connection)
        try await rowsOfTheReservedPracticeAreNamed(terminal, connection)
      }
      #expect(try await problems(terminal) == [])
      // Every row is gone, and the vault knows better.
      try await connected(events) { connection in
        let tables = try await connection.query(
          """
          select n.nspname::text, c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('public', 'regimen_read') and c.relkind = 'r' and c.relname <> 'schema_migrations'
          """
        ) { row in (try row.get(0) as String, try row.get(1) as String) }
        for (schema, table) in tables {
          try await connection.execute("truncate \(identifier: schema).\(identifier: table) cascade")
        }
      }
      let lost = try await problems(terminal)
      #expect(lost.count == 1)
      #expect(lost.first?.contains(practice) == true && lost.first?.contains("REGIMEN_DATABASE") == true)
      let text = try await terminal.run("doctor").output
      #expect(!text.contains("No practice yet"))
    }
  }

  private func theHolderOfALogIsNamed(_ terminal: Terminal, _ connection: PostgresConnection) async throws {
    try await connection.withTransaction { connection in
      let process = try await connection.queryOne("select pg_backend_pid() from public.heads for update") {
        row in try row.get(0) as Int32
      }
      let found = try await problems(terminal)
      #expect(found.count == 1)
      #expect(found.first?.contains("pg_terminate_backend(\(try #require(process)))") == true, "\(found)")
    }
    #expect(try await problems(terminal) == [])
  }

  private func aReadModelThatStandsStillHidesNothing(
    _ terminal: Terminal, _ connection: PostgresConnection, _ practice: String
  ) async throws {
    try await connection.executeScript(
      """
      create function public.fail() returns trigger language plpgsql as
      $$ begin raise exception using errcode = '53100'; end $$;
      create trigger fail before update on public.projection_checkpoints for each row execute function public.fail()
      """)
    let added = try await terminal.run(
      "register", "client", "--name", "Xavier Ylleri", "--email", "x@example.com", "--format", "json")
    let examined = try await terminal.run("doctor", "--format", "json")
    #expect(examined.status != 0)
    let doctor = try examined.json
    let listed = doctor["practices"]?.items ?? []
    #expect(listed.map { $0["id"]?.text } == [practice])
    #expect(listed.first?["position"]?.number != nil && listed.first?["isVerified"] == .bool(true))
    let found = doctor["problems"]?.items.compactMap(\.text) ?? []
    #expect(
      found.contains { $0.contains("cannot be brought forward") && $0.contains("disk") }, "\(found) \(added)")
    try await connection.executeScript(
      "drop trigger fail on public.projection_checkpoints; drop function public.fail()")
    #expect(try await problems(terminal) == [])
  }

  private func aReadModelThatWasEmptiedIsNamed(_ terminal: Terminal, _ connection: PostgresConnection)
    async throws
  {
    let table = try await connection.queryOne(
      "select relname::text from pg_class where relname like 'directory\\_v%\\_g_' and relkind = 'r'"
    ) { row in try row.get(0) as String }
    try await connection.execute("delete from regimen_read.\(identifier: try #require(table))")
    let found = try await problems(terminal)
    #expect(
      found.contains { $0.contains("projections compare") && $0.contains("rebuild directory") }, "\(found)")
    try await terminal.done("projections", "rebuild", "directory")
    #expect(try await problems(terminal) == [])
  }

  /// Queries select by columns beside the body: one that is wrong hides what is recorded.
  private func aColumnThatIsNotAsTheLogSaysIsNamed(_ terminal: Terminal, _ connection: PostgresConnection)
    async throws
  {
    let table = try await connection.queryOne(
      "select relname::text from pg_class where relname like 'history\\_v%\\_g_' and relkind = 'r'"
    ) { row in try row.get(0) as String }
    try await connection.execute(
      "update regimen_read.\(identifier: try #require(table)) set client = pg_catalog.gen_random_uuid()")
    let found = try await problems(terminal)
    #expect(found.contains { $0.contains("rebuild history") }, "\(found)")
    let rebuilt = try await terminal.done("projections", "rebuild", "history")
    #expect(rebuilt["items"]?[0]?["differences"]?.number ?? 0 > 0, "\(rebuilt)")
    #expect(try await problems(terminal) == [])
  }

  private func anAccessLogThatTakesNothingIsNamed(_ terminal: Terminal, _ connection: PostgresConnection)
    async throws
  {
    try await connection.execute(
      "alter table public.access_heads add constraint closed check (entries < 0) not valid")
    let found = try await problems(terminal)
    // What it does, and what did it: the constraint is of no migration.
    #expect(found.contains { $0.contains("access log") }, "\(found)")
    #expect(found.contains { $0.contains("closed") && $0.contains("public.access_heads") }, "\(found)")
    #expect(found.count == 2, "\(found)")
    try await connection.execute("alter table public.access_heads drop constraint closed")
  }

  private func theHolderOfAnAccessLogIsNamed(_ terminal: Terminal, _ connection: PostgresConnection)
    async throws
  {
    try await connection.execute(
      """
      select public.append_access(practice_id, '{}', '{}', '{}', '{}', '{}', '{}') from public.heads
      """)
    try await connection.withTransaction { connection in
      let process = try await connection.queryOne(
        "select pg_backend_pid() from public.access_heads for update"
      ) { row in try row.get(0) as Int32 }
      let found = try await problems(terminal)
      #expect(found.count == 1)
      #expect(found.first?.contains("access log") == true, "\(found)")
      #expect(found.first?.contains("pg_terminate_backend(\(try #require(process)))") == true, "\(found)")
      #expect(found.first?.contains("out of reach") == false, "\(found)")
    }
    #expect(try await problems(terminal) == [])
  }

  private func rowsOfTheReservedPracticeAreNamed(_ terminal: Terminal, _ connection: PostgresConnection)
    async throws
  {
    let reserved = "00000000-0000-4000-8000-726567696d65"
    try await connection.execute(
      SQL(
        trusted:
          "insert into public.heads (practice_id, position, recorded_at, chain) values ('\(reserved)', 7, now(), 'x')"
      ))
    let found = try await problems(terminal)
    #expect(found.count == 1, "\(found)")
    let told = try #require(found.first)
    #expect(told.contains(reserved) && told.contains("hold up nothing"))
    // As it says.
    for statement in told.split(separator: ": ").last?.split(separator: "; ") ?? [] {
      try await connection.execute(SQL(trusted: String(statement)))
    }
    #expect(try await problems(terminal) == [])
  }
}
