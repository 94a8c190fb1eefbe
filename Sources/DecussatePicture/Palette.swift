/// Colours and strokes.
///
/// Blue and vermilion are the pair of Okabe and Ito that every common form of colour vision tells apart; what they say is also said by solid
/// against broken lines and by hatching, so that a grey print loses nothing.
enum Palette {
  static let paper = "#ffffff"
  static let ink = "#1c2326"
  static let quiet = "#5c666a"
  static let rule = "#a9b1b3"
  static let glass = "#f1f3f2"
  static let glassEdge = "#9aa5a6"
  static let stem = "#e3e8e8"
  static let grey = "#cdd4d4"
  static let structure = "#7d898b"
  static let living = "#0072b2"
  static let lost = "#d55e00"
  static let lesion = "#111111"
  static let family = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
}
