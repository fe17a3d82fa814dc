/** A row of a file is too long to be kept in memory. What follows may be part of it, and is not read. */
export class RowTooLongError extends Error {
  static readonly MAX_LENGTH = 1_000_000;
  override name = "RowTooLongError";

  constructor() {
    super(`it has more than ${String(RowTooLongError.MAX_LENGTH)} characters, and the rest of the file was not read`);
  }
}
