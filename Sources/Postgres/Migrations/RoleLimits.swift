/// What an application's role is meant to have, beyond which every right is named.
public struct RoleLimits: Sendable {
  /// The role that the application acts as.
  public var role: String
  /// Roles that it must not be a member of; those that the server does not have are passed over.
  public var roles: [String]
  /// What migrations grant it, one privilege each, in lower case: `table public.t select`, `column public.t.c update`,
  /// `function public.f(uuid, text[]) execute` with the types as `format_type` names them, `schema s create`.
  public var granted: [String]
  /// Schemas in which it makes tables by itself.
  public var schemas: [String] = []
  /// The role that owns what migrations make; of its functions each right to execute is looked at, whatever they do.
  public var owner = ""
  /// A regular expression (POSIX) of tables in `public` that it may own, for what a pending migration moves; nil for none.
  public var formerTables: String?
  /// Whether what stands in `public` and in none of ``granted`` is passed over: a newer build's migrations made it.
  public var passesUnknown = false

  public init(role: String, roles: [String], granted: [String]) {
    self.role = role
    self.roles = roles
    self.granted = granted
  }

  /// The server's own roles that change nothing and show nothing which lets one sign in as another.
  static let harmless = [
    "pg_monitor", "pg_read_all_settings", "pg_read_all_stats", "pg_stat_scan_tables", "pg_checkpoint",
    "pg_use_reserved_connections", "pg_database_owner",
  ]
}
