/// The binary form of `numeric`, read into its decimal text; never written, and never rounded.
enum Numeric {
  /// Decimal text without trailing fraction zeros: `-12.5`, `3`, `NaN`, `inf`.
  static func text(_ bytes: UnsafeRawBufferPointer) throws -> String {
    guard bytes.count >= 8 else { throw PostgresError.mismatch(Double.self, .numeric, bytes.count) }
    let count = Int(bytes.bigEndian(Int16.self))
    let weight = Int(bytes.bigEndian(Int16.self, at: 2))
    let sign = bytes.bigEndian(UInt16.self, at: 4)
    switch sign {
    case 0xC000: return "nan"
    case 0xD000: return "inf"
    case 0xF000: return "-inf"
    default: break
    }
    guard count >= 0, bytes.count == 8 + 2 * count else {
      throw PostgresError.mismatch(Double.self, .numeric, bytes.count)
    }
    func group(_ index: Int) -> String {
      guard index >= 0, index < count else { return "0000" }
      let digits = String(bytes.bigEndian(Int16.self, at: 8 + 2 * index))
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    var whole = ""
    if weight >= 0 { for index in 0...weight { whole += group(index) } }
    whole = String(whole.drop { $0 == "0" })
    var fraction = ""
    // Group 0 stands at 10000^weight; a weight below -1 means leading groups of zeros that are not stored.
    if weight + 1 < count {
      for index in (weight + 1)..<count { fraction += group(index) }
    }
    while fraction.last == "0" { fraction.removeLast() }
    let minus = sign == 0x4000 ? "-" : ""
    return minus + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
