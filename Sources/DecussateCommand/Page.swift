import ArgumentParser
import Decussate
import DecussateCohort

/// What the page is made of and answers, without a browser.
struct Page: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The page's atlas and dictionary, and its answers.",
    discussion: """
        decussate page atlas model.atlas
        decussate page dictionary model.dictionary
        decussate page answer --dictionary model.dictionary
      """,
    subcommands: [PageAtlas.self, PageDictionary.self, PageAnswer.self])
}

/// Writes the atlas a page is served with.
struct PageAtlas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas",
    abstract: "Write the atlas a page is served with.",
    discussion: """
      The tables of the built-in atlas without sources and notes, in one file that is small when \
      compressed.

        decussate page atlas model.atlas
      """)

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
  var file: String

  func run() throws {
    do {
      try Files.writeAtomically(AtlasPack.write(BundledAtlas.files()), to: file)
    } catch {
      throw Failure.output(error)
    }
  }
}

/// Writes the dictionary a page is served with.
struct PageDictionary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: "Write the dictionary a page is served with.",
    discussion: """
      A dictionary without what the page works out by itself, so that it is small when compressed. \
      It belongs to the built-in atlas.

        decussate page dictionary model.dictionary
      """)

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
  var file: String

  func run() throws {
    let bytes = PageEngineFile.bytes(BundledAtlas.atlas())
    do {
      try Files.writeAtomically(bytes, to: file)
    } catch {
      throw Failure.output(error)
    }
  }
}

/// Answers the questions of the page.
struct PageAnswer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "Answer the page's questions, one JSON object a line.",
    discussion: """
      Reads questions from standard input and prints one reply after the other, each followed by \
      a zero byte and a line feed, just as the page's WebAssembly module gives them.

        decussate page answer --dictionary model.dictionary

      A question is such as {"ask": "read", "text": "right arm weak"}; docs/page.md lists them.
      """)

  @Option(
    help: ArgumentHelp("A dictionary of 'page dictionary'; else one is made.", valueName: "file"))
  var dictionary: String?

  @Option(
    help: ArgumentHelp(
      "A lesion mask, NIfTI, of which a question's 'mask' speaks.", valueName: "file"))
  var image: String?

  func run() throws {
    let atlas = BundledAtlas.atlas()
    let bytes = try dictionary.map { path throws(Failure) in try readFile(path) }
    var service = PageService(atlas)
    if let image {
      let reply = service.takeImage(try readFile(image))
      Console.print(String(decoding: reply, as: UTF8.self) + "\0\n")
    }
    var isLoaded = false
    for line in try readFile("-").split(separator: 0x0A) {
      if !isLoaded, PageService.needsDictionary(Array(line)) {
        _ = service.load(bytes ?? PageEngineFile.bytes(atlas))
        isLoaded = true
      }
      Console.print(String(decoding: service.answer(Array(line)), as: UTF8.self) + "\0\n")
    }
  }
}

/// The compact dictionary of an atlas.
enum PageEngineFile {
  static func bytes(_ atlas: Atlas) -> [UInt8] {
    let engine = Engine(atlas, size: PageService.dictionarySize)
    return CompactDictionary.write(engine.inverse.dictionary, size: PageService.dictionarySize)
  }
}
