import Practice

/// The drawing of a body from the front and from behind: what is drawn where, in units of a canvas of 200 by 440.
///
/// From the front the person's left lies on the right of the drawing, as one sees who stands opposite.
struct BodyFigure: Sendable {
  struct Shape: Sendable {
    let place: BodyPlace
    let path: String
    /// Where its score stands.
    let x: Int
    let y: Int
  }

  let title: String
  /// What is on the left and on the right of the drawing.
  let leftWord: String
  let rightWord: String
  /// Parts that are no region of their own: upper arms, forearms, thighs and shins.
  let limbs: [String]
  let shapes: [Shape]
  let isFront: Bool

  static let all = [front, back]

  private static let front = BodyFigure(
    title: "Front", leftWord: "R", rightWord: "L", limbs: sharedLimbs,
    shapes: [
      middle(.head, head, 34), middle(.neck, neck, 66),
      middle(.chest, "M68 78 Q100 70 132 78 L131 128 Q100 135 69 128 Z", 106),
      middle(.abdomen, "M69 131 Q100 138 131 131 L127 180 Q100 186 73 180 Z", 160),
      middle(.pelvis, pelvis, 204),
    ] + pairs(leftIsRight: true), isFront: true)

  private static let back = BodyFigure(
    title: "Back", leftWord: "L", rightWord: "R", limbs: sharedLimbs,
    shapes: [
      middle(.head, head, 34), middle(.neck, neck, 66),
      middle(.upperBack, "M68 78 Q100 70 132 78 L132 106 Q100 112 68 106 Z", 96),
      middle(.midBack, "M68 109 Q100 115 132 109 L130 139 Q100 145 70 139 Z", 130),
      middle(.lowBack, "M70 142 Q100 148 130 142 L127 180 Q100 186 73 180 Z", 166),
      middle(.pelvis, pelvis, 204),
    ] + pairs(leftIsRight: false), isFront: false)

  private static let head =
    "M100 6 C115 6 121 18 121 32 C121 47 112 58 100 58 C88 58 79 47 79 32 C79 18 85 6 100 6 Z"
  private static let neck = "M89 57 Q100 63 111 57 L113 72 Q100 69 87 72 Z"
  private static let pelvis = "M72 183 Q100 189 128 183 L133 214 Q118 224 100 226 Q82 224 67 214 Z"

  private static func middle(_ region: PainRegion, _ path: String, _ y: Int) -> Shape {
    Shape(place: BodyPlace(region, nil), path: path, x: 100, y: y)
  }

  /// The pairs, each drawn on the right of the canvas and mirrored to the left of it.
  private static func pairs(leftIsRight: Bool) -> [Shape] {
    let right: [(PainRegion, [(Character, [Int])], Int, Int)] = [
      (
        .shoulder, [("M", [134, 78]), ("C", [150, 76, 160, 88, 160, 106]), ("L", [136, 108]), ("Z", [])], 147,
        98
      ),
      (
        .elbow,
        [
          ("M", [144, 152]), ("L", [166, 149]), ("C", [171, 158, 172, 168, 171, 178]), ("L", [151, 181]),
          ("C", [147, 172, 145, 162, 144, 152]), ("Z", []),
        ], 158, 170
      ),
      (
        .wristHand,
        [
          ("M", [160, 222]), ("L", [177, 219]), ("C", [184, 232, 186, 248, 180, 260]),
          ("C", [174, 265, 166, 258, 164, 246]), ("Z", []),
        ], 173, 244
      ),
      (
        .hipGroin,
        [
          ("M", [102, 229]), ("Q", [120, 227, 134, 217]), ("L", [137, 256]), ("Q", [120, 262, 104, 258]),
          ("Z", []),
        ], 120, 247
      ),
      (
        .knee,
        [
          ("M", [108, 306]), ("Q", [120, 302, 133, 305]), ("C", [137, 318, 135, 332, 131, 344]),
          ("Q", [120, 347, 111, 344]), ("C", [106, 332, 105, 318, 108, 306]), ("Z", []),
        ], 121, 330
      ),
      (
        .ankleFoot,
        [
          ("M", [113, 396]), ("L", [128, 396]), ("C", [129, 408, 138, 416, 138, 424]),
          ("Q", [136, 432, 124, 431]), ("L", [112, 430]), ("Q", [108, 414, 113, 396]), ("Z", []),
        ], 122, 421
      ),
    ]
    return right.flatMap { region, steps, x, y in
      [
        Shape(
          place: BodyPlace(region, leftIsRight ? .left : .right), path: text(steps, mirrored: false), x: x,
          y: y),
        Shape(
          place: BodyPlace(region, leftIsRight ? .right : .left), path: text(steps, mirrored: true),
          x: 200 - x, y: y),
      ]
    }
  }

  private static let sharedLimbs: [String] = {
    let right: [[(Character, [Int])]] = [
      [("M", [137, 111]), ("L", [160, 109]), ("L", [166, 146]), ("L", [144, 149]), ("Z", [])],
      [("M", [151, 184]), ("L", [171, 181]), ("L", [177, 216]), ("L", [160, 219]), ("Z", [])],
      [
        ("M", [104, 261]), ("Q", [120, 265, 137, 259]), ("L", [133, 302]), ("Q", [120, 299, 108, 303]),
        ("Z", []),
      ],
      [
        ("M", [111, 347]), ("Q", [120, 350, 131, 347]), ("C", [135, 362, 131, 380, 128, 393]),
        ("L", [113, 393]), ("C", [109, 380, 107, 362, 111, 347]), ("Z", []),
      ],
    ]
    return right.flatMap { [text($0, mirrored: false), text($0, mirrored: true)] }
  }()

  /// The steps of a path, on the other half of the canvas where they are mirrored.
  private static func text(_ steps: [(Character, [Int])], mirrored: Bool) -> String {
    steps.map { step, numbers in
      let placed = numbers.enumerated().map { index, number in
        index.isMultiple(of: 2) && mirrored ? 200 - number : number
      }
      return "\(step)\(placed.map(String.init).joined(separator: " "))"
    }.joined()
  }
}
