import Postgres

extension ProjectionRuntime {
  /// Makes the tables of read models that this database does not have yet. Any number of processes may call it at once.
  ///
  /// - Throws: ``ReadModelError`` `busy` where another session kept the others out for too long, naming it.
  public func prepare() async throws {
    let wanted = projections
    try await translated {
      // Where there is nothing to make, there is nobody to wait for.
      let made = try await pool.withConnection { connection in try await self.pointers(connection) }
      guard wanted.contains(where: { made[$0.name] == nil }) else { return }
      try await pool.withTransaction { connection in
        // Two sessions that make one table at once would both fail on the catalogue.
        try await connection.take(
          AdvisoryLock(named: "regimen.read-models", of: "making the read models' tables"),
          within: self.preparePatience)
        let known = try await self.pointers(connection)
        for projection in wanted where known[projection.name] == nil {
          let generation = try await Self.newestGeneration(of: projection, connection) + 1
          let table = projection.table(generation: generation)
          for statement in table.create + [table.createPrimaryKey] + table.createIndexes {
            try await connection.execute(statement)
          }
          try await connection.execute(
            """
            insert into public.projection_pointers (projection, version, generation)
            values (\(projection.name), \(projection.version), \(generation))
            """)
        }
      }
    }
  }

  /// The generations of a read model's version that have tables, in order.
  static func generations(
    of projection: AnyProjection<Event>, _ connection: PostgresConnection
  ) async throws -> [Int] {
    let prefix = "\(projection.name)_v\(projection.version)_g"
    let tables = try await connection.query(
      """
      select c.relname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = \(ProjectionTable.schema) and c.relkind in ('r', 'p') and starts_with(c.relname::text, \(prefix))
      """
    ) { row in try row.get(0) as String }
    return tables.compactMap { Int($0.dropFirst(prefix.count)) }.sorted()
  }

  static func newestGeneration(
    of projection: AnyProjection<Event>, _ connection: PostgresConnection
  ) async throws -> Int {
    try await generations(of: projection, connection).last ?? 0
  }
}
