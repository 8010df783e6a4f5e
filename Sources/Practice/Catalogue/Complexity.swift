import EventSourcing

/// What makes loaded work harder without more load, in the order in which a step is offered [h].
public enum ComplexityAxis: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case support
  case stance
  case range
  case tempo
  case speed
}

/// One step of an exercise on an axis.
public struct ComplexityStep: Codable, Hashable, Sendable {
  public let axis: ComplexityAxis
  /// From 1, the easiest.
  public let step: Int

  public init(_ axis: ComplexityAxis, _ step: Int) {
    self.axis = axis
    self.step = step
  }
}

/// The named steps of one exercise on one axis, from easy to hard.
public struct ComplexitySteps: Hashable, Sendable {
  public let axis: ComplexityAxis
  /// What each is called in English, the easiest first; at least two.
  public let words: [String]
  /// The same in Spanish, for the client who does it.
  let spanish: [String]
  /// As the exercise is done where nobody said otherwise, from 1.
  public let usual: Int

  /// What a step is called; nil for one that there is not.
  public func words(_ step: Int, in language: Language = .english) -> String? {
    guard words.indices.contains(step - 1) else { return nil }
    return language == .spanish ? spanish[step - 1] : words[step - 1]
  }

  /// All of them with their numbers, for example `stance: 1 both feet level (now), 2 staggered by half a foot`.
  public func list(marking step: Int, as mark: String) -> String {
    let steps = words.enumerated().map { index, words in
      "\(index + 1) \(words)\(index + 1 == step ? " (\(mark))" : "")"
    }
    return "\(axis.rawValue): \(steps.joined(separator: ", "))"
  }
}

/// Which exercises have steps of complexity [h]; no source validates an order for chronic pain.
public struct ComplexityTable: Sendable {
  private let axes: [String: [ComplexitySteps]]

  /// The table that comes with Regimen.
  public static let standard: ComplexityTable = {
    do throws(CatalogueError) {
      return try ComplexityTable(csv: String(decoding: PackageResources.complexity_csv, as: UTF8.self))
    } catch {
      preconditionFailure("The embedded table of complexity cannot be read: \(error)")
    }
  }()

  /// Reads a table: a heading, then one step a line, of each exercise and axis from 1 on. Cells hold no commas.
  init(csv: String) throws(CatalogueError) {
    var words: [String: [ComplexityAxis: [[String]]]] = [:]
    var usual: [String: [ComplexityAxis: Int]] = [:]
    for (index, line) in csv.split(whereSeparator: \.isNewline).enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 6, !cells[0].isEmpty, !cells[4].isEmpty, !cells[5].isEmpty else {
        throw .incomplete(line: index + 1)
      }
      guard let axis = ComplexityAxis(rawValue: cells[1]) else {
        throw .invalid(column: "axis", line: index + 1)
      }
      guard let step = Int(cells[2]), step == (words[cells[0]]?[axis]?.count ?? 0) + 1 else {
        throw .invalid(column: "step", line: index + 1)
      }
      words[cells[0], default: [:]][axis, default: []].append(Array(cells[4...]))
      guard cells[3] == "yes" || cells[3].isEmpty, cells[3].isEmpty || usual[cells[0]]?[axis] == nil else {
        throw .invalid(column: "usual", line: index + 1)
      }
      if cells[3] == "yes" { usual[cells[0], default: [:]][axis] = step }
    }
    var axes: [String: [ComplexitySteps]] = [:]
    for (exercise, named) in words {
      for axis in ComplexityAxis.allCases {
        guard let words = named[axis] else { continue }
        guard words.count > 1, let usual = usual[exercise]?[axis] else {
          throw .invalid(column: "usual", line: 0)
        }
        axes[exercise, default: []].append(
          ComplexitySteps(axis: axis, words: words.map { $0[0] }, spanish: words.map { $0[1] }, usual: usual))
      }
    }
    self.axes = axes
  }

  /// The axes of an exercise, in the order in which steps are offered; none where it has no steps.
  public func axes(of exercise: String) -> [ComplexitySteps] { axes[exercise] ?? [] }

  public func steps(of exercise: String, _ axis: ComplexityAxis) -> ComplexitySteps? {
    axes(of: exercise).first { $0.axis == axis }
  }

  /// The exercises that have steps, by slug.
  public var exercises: [String] { axes.keys.sorted() }
}
