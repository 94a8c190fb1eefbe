/// Progress on standard error, once work has taken a second: a line written over on a terminal, else a line per quarter.
struct Progress {
  private let title: String
  private let started = ContinuousClock.now
  private var shown = -1

  init(_ title: String) { self.title = title }

  /// Tells how far the work is, 0…1.
  mutating func reached(_ share: Double) {
    guard ContinuousClock.now - started >= .seconds(1) else { return }
    let step = Console.notesAreSeen ? 1 : 25
    let percent = Int(share * 100) / step * step
    guard percent > shown else { return }
    shown = percent
    Console.note(
      Console.notesAreSeen ? "\r\(title) \(percent) %" : "\(title) \(percent) %\n")
  }

  /// Clears the line on a terminal.
  mutating func finish() {
    guard shown >= 0, Console.notesAreSeen else { return }
    Console.note("\r\u{1B}[K")
  }
}
