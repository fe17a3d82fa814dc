/** Rows that need not exist before they are asked for: a page of a million is as cheap as a page of ten. */
export interface Sequence<Row> {
  readonly count: number;
  at(position: number): Row;
}

export const sequenceOf = <Row>(rows: readonly Row[]): Sequence<Row> => ({
  count: rows.length,
  at: (position) => rows[position] as Row,
});

/** Turns stored rows into wire rows, one page at a time. */
export const mapRows = <Row, Shown>(rows: Sequence<Row>, show: (row: Row) => Shown): Sequence<Shown> => ({
  count: rows.count,
  at: (position) => show(rows.at(position)),
});
