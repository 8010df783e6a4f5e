/// What the server's catalogues call the qualities of a table and its parts, in words; what is not listed keeps its own name.
enum PartWords {
  static func label(_ key: String) -> String { labels[key] ?? key }

  static func value(_ value: String, of key: String) -> String {
    if let known = values[key]?[value] { return known }
    switch value {
    case "": return "none"
    case "true": return "yes"
    case "false": return "no"
    default: return value
    }
  }

  private static let labels = [
    "relpersistence": "persistence", "relrowsecurity": "row-level security",
    "relforcerowsecurity": "row-level security for its owner", "relreplident": "replica identity",
    "relkind": "kind", "relispartition": "partition of another table", "relispopulated": "populated",
    "attnotnull": "not null", "attidentity": "identity", "attgenerated": "generated",
    "attinhcount": "inherited from tables", "attislocal": "defined here",
    "convalidated": "checked for every row", "condeferrable": "deferrable", "condeferred": "deferred",
    "conislocal": "defined here", "coninhcount": "inherited from tables", "connoinherit": "not inherited",
    "conenforced": "enforced", "indisvalid": "valid", "indisready": "kept up to date", "indislive": "in use",
    "indisunique": "unique", "indisprimary": "primary key", "indisexclusion": "exclusion",
    "indimmediate": "checked at once", "indisreplident": "replica identity",
  ]

  private static let values: [String: [String: String]] = [
    "relpersistence": ["p": "permanent", "u": "unlogged", "t": "temporary"], "relrowsecurity": onOff,
    "relforcerowsecurity": onOff,
    "relreplident": ["d": "primary key", "n": "nothing", "f": "whole row", "i": "an index"],
    "relkind": [
      "r": "table", "p": "partitioned table", "v": "view", "m": "materialized view", "f": "foreign table",
    ],
  ]

  private static let onOff = ["true": "on", "false": "off"]
}
