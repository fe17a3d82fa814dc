/**
 * Finds a row in a list. Undefined if there is none.
 * @throws the error of the first invalid row if no other row matches: it may be the wanted one
 */
export function findRow<Row>(
  rows: readonly Row[],
  matches: (row: Exclude<Row, Error>) => boolean,
): Exclude<Row, Error> | undefined {
  const found = rows.find((row): row is Exclude<Row, Error> => {
    return !(row instanceof Error) && matches(row as Exclude<Row, Error>);
  });
  const invalid = found === undefined ? rows.find((row) => row instanceof Error) : undefined;
  if (invalid !== undefined) throw invalid;
  return found;
}
