/// Progress on standard error, once work has taken a second: a line written over on a terminal, else a line per quarter.
struct Progress {
  private let title: String
  private let started = ContinuousClock.now
  private var shown = -1

  init(_ title: String) { self.title = title }

  /// Tells how far the work is, 0…1.
  mutating func reached(_ share: Double, tellsTimeLeft: Bool = false) {
    guard ContinuousClock.now - started >= .seconds(1) else { return }
    let step = Console.notesAreSeen ? 1 : 25
    let percent = Int(share * 100) / step * step
    guard percent > shown else { return }
    shown = percent
    let words = "\(title) \(percent) %" + (tellsTimeLeft ? timeLeft(share) : "")
    Console.note(Console.notesAreSeen ? "\r\(words)   " : "\(words)\n")
  }

  /// ", 2 min 5 s left", as long as the work goes on as fast as so far.
  private func timeLeft(_ share: Double) -> String {
    guard share > 0, share < 1 else { return "" }
    let spent = Double((ContinuousClock.now - started).components.seconds)
    let seconds = Int((spent * (1 - share) / share).rounded(.up))
    return ", " + (seconds >= 60 ? "\(seconds / 60) min " : "") + "\(seconds % 60) s left"
  }

  /// Clears the line on a terminal.
  mutating func finish() {
    guard shown >= 0, Console.notesAreSeen else { return }
    Console.note("\r\u{1B}[K")
  }
}
