/// The binary form of one-dimensional arrays, with or without NULL elements; never of nested arrays.
enum ArrayCodec {
  static func encode<T: PostgresEncodable>(_ elements: [T], into buffer: inout [UInt8]) {
    header(T.postgresType, count: elements.count, hasNull: false, into: &buffer)
    for element in elements { append(element, into: &buffer) }
  }

  static func encode<T: PostgresEncodable>(optionals elements: [T?], into buffer: inout [UInt8]) {
    let hasNull = elements.contains { $0 == nil }
    header(T.postgresType, count: elements.count, hasNull: hasNull, into: &buffer)
    for element in elements {
      if let element { append(element, into: &buffer) } else { buffer.append(bigEndian: Int32(-1)) }
    }
  }

  private static func header(_ type: PostgresType, count: Int, hasNull: Bool, into buffer: inout [UInt8]) {
    buffer.append(bigEndian: Int32(count == 0 ? 0 : 1))
    buffer.append(bigEndian: Int32(hasNull ? 1 : 0))
    buffer.append(bigEndian: type.oid)
    guard count > 0 else { return }
    buffer.append(bigEndian: Int32(count))
    buffer.append(bigEndian: Int32(1))
  }

  private static func append(_ element: some PostgresEncodable, into buffer: inout [UInt8]) {
    let start = buffer.count
    buffer.append(bigEndian: Int32(0))
    element.encode(into: &buffer)
    let length = Int32(buffer.count - start - 4)
    withUnsafeBytes(of: length.bigEndian) { buffer.replaceSubrange(start..<start + 4, with: $0) }
  }

  /// Walks the elements: `element` gets each one's bytes, nil for NULL.
  static func decode<T>(
    _ bytes: UnsafeRawBufferPointer, type: PostgresType, as: [T].Type = [T].self,
    element: (UnsafeRawBufferPointer?, PostgresType) throws -> T
  ) throws -> [T] {
    guard type.mayBeArray, bytes.count >= 12 else {
      throw PostgresError.mismatch([T].self, type, bytes.count)
    }
    let dimensions = bytes.bigEndian(Int32.self)
    let elementType = PostgresType(oid: bytes.bigEndian(UInt32.self, at: 8))
    if dimensions == 0 { return [] }
    guard dimensions == 1, bytes.count >= 20 else {
      throw PostgresError.decoding("an array of \(dimensions) dimensions; only one is supported")
    }
    let count = Int(bytes.bigEndian(Int32.self, at: 12))
    guard count >= 0, count <= (bytes.count - 20) / 4 else {
      throw PostgresError.mismatch([T].self, type, bytes.count)
    }
    var result: [T] = []
    result.reserveCapacity(count)
    var offset = 20
    for _ in 0..<count {
      guard offset + 4 <= bytes.count else { throw PostgresError.mismatch([T].self, type, bytes.count) }
      let length = Int(bytes.bigEndian(Int32.self, at: offset))
      offset += 4
      guard length >= 0 else {
        result.append(try element(nil, elementType))
        continue
      }
      guard length <= bytes.count - offset else { throw PostgresError.mismatch([T].self, type, bytes.count) }
      let slice = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
      result.append(try element(slice, elementType))
      offset += length
    }
    return result
  }
}

extension PostgresArrayElement where Self: PostgresScalar {
  public static var postgresArrayType: PostgresType { postgresType.array ?? .unknown }

  public static func encodeArray(_ elements: [Self], into buffer: inout [UInt8]) {
    ArrayCodec.encode(elements, into: &buffer)
  }

  public static func decodeArray(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [Self] {
    try ArrayCodec.decode(bytes, type: type) { bytes, type in
      try bytes.map { try decode($0, type: type) } ?? decodeNull()
    }
  }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresScalar {
  public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }

  public static func encodeArray(_ elements: [Wrapped?], into buffer: inout [UInt8]) {
    ArrayCodec.encode(optionals: elements, into: &buffer)
  }

  public static func decodeArray(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws -> [Wrapped?] {
    try ArrayCodec.decode(bytes, type: type) { bytes, type in
      try bytes.map { try Wrapped.decode($0, type: type) }
    }
  }
}
