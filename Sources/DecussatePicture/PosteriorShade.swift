/// How probable a place is, in steps from light to dark: told apart by lightness alone, so that they print in grey and serve every form of colour vision.
enum PosteriorShade {
  struct Step: Sendable {
    /// The probability from which on the step is drawn.
    let least: Float
    let fill: String
  }

  static let steps = [
    Step(least: 0.01, fill: "#fde3c8"), Step(least: 0.03, fill: "#fbb672"),
    Step(least: 0.1, fill: "#d55e00"), Step(least: 0.3, fill: "#6b2800"),
  ]
  /// What is less probable is not drawn.
  static let least: Float = 0.01

  static func style(_ step: Step) -> [(String, String)] {
    [
      ("fill", step.fill), ("fill-opacity", "0.85"), ("stroke", "#6b2800"),
      ("stroke-width", "0.6"), ("stroke-linejoin", "round"),
    ]
  }

  /// The steps of a map of probabilities, the lighter below the darker.
  static func draw(
    _ contours: ContourLines, tolerance: Float = 0.2, into svg: inout SVG,
    _ page: (Float, Float) -> Spot
  ) {
    for step in steps {
      let data = contours.lines(at: step.least).map { line in
        PathData.line(line.map { page($0.0, $0.1) }, tolerance: tolerance, closed: true)
      }.joined()
      svg.path(data, style(step))
    }
  }
}
