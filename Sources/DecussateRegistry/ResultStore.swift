public import Decussate

/// Where the rows of a run are kept, so that a run that was killed goes on exactly where it stopped.
///
/// A store holds whole records only: all rows of a record, or none of it. `append` either keeps everything it is given or throws.
public protocol ResultStore: AnyObject {
  /// The record after which a run goes on; 0 for an empty store.
  var lastRecord: Int { get }
  /// The model of the rows in the store; nil where there are none.
  var model: String? { get }
  /// Hashes of the records in the store, in order; one a record.
  func inputs(_ body: (Int, String) throws(RegistryError) -> Void) throws(RegistryError)
  /// Keeps rows, in order, behind those that are there.
  func append(_ rows: [CohortRow]) throws(RegistryError)
  /// Makes sure that everything is on the disk.
  func close() throws(RegistryError)
  /// Reads the rows from the first on.
  func reader() throws(RegistryError) -> any RowReader
  /// The rows with an id, in order.
  func rows(id: String) throws(RegistryError) -> [CohortRow]
}

/// The rows of a store, one after the other.
public protocol RowReader: AnyObject {
  /// The next row; nil at the end.
  func next() throws(RegistryError) -> CohortRow?
}
