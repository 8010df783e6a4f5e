/// What makes a name one that can be seen whole, so that no two names look the same and none is shown as something else.
///
/// Not in a name: characters that are not shown (zero width, soft hyphens, fillers, marks of direction), private ones,
/// and those that Unicode has not assigned. The joiners of Arabic, Indic and other scripts stand between letters of such
/// scripts only, and a variation selector behind the ideograph, the Mongolian letter or the symbol that it chooses.
enum VisibleName {
  static func isAllSeen(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    return scalars.indices.allSatisfy { index in
      let scalar = scalars[index]
      let before = index > 0 ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar.isJoiner { return (before?.usesJoiners ?? false) && (after?.usesJoiners ?? false) }
      if scalar.properties.isVariationSelector { return before.map(scalar.isVariation(of:)) ?? false }
      return !scalar.isUnseen
    }
  }
}

extension Unicode.Scalar {
  /// Zero width non-joiner and joiner.
  fileprivate var isJoiner: Bool { self == "\u{200C}" || self == "\u{200D}" }

  /// Whether it is a letter or a mark of a script that is written with joiners: Arabic and Syriac to N'Ko, the scripts of
  /// India and Sri Lanka, Myanmar, Khmer and Mongolian.
  fileprivate var usesJoiners: Bool {
    guard properties.isAlphabetic || isMark else { return false }
    return switch value {
    case 0x0600...0x08FF, 0x0900...0x0DFF, 0x1000...0x109F, 0x1780...0x18AF, 0xA8E0...0xA8FF, 0xFB50...0xFDFF,
      0xFE70...0xFEFC:
      true
    default: false
    }
  }

  private var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Whether this variation selector is one that a character in front of it takes.
  fileprivate func isVariation(of base: Unicode.Scalar) -> Bool {
    switch value {
    case 0x180B...0x180F: (0x1820...0x18AA).contains(base.value)
    case 0xFE0E, 0xFE0F: base.properties.isEmoji && !base.isASCII || base.properties.isIdeographic
    default: base.properties.isIdeographic
    }
  }

  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate: true
    default: properties.isDefaultIgnorableCodePoint || self == "\u{2800}"
    }
  }
}
