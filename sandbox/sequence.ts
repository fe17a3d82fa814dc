/** Rows that are computed on access: a page of a list of a million rows costs as much as one of a list of ten. */
export interface Sequence<Row> {
  readonly count: number;
  at(position: number): Row;
}

export const sequenceOf = <Row>(rows: readonly Row[]): Sequence<Row> => ({
  count: rows.length,
  at: (position) => rows[position] as Row,
});

/** Maps rows on access, such as stored rows to rows of a response. */
export const mapRows = <Row, Mapped>(rows: Sequence<Row>, map: (row: Row) => Mapped): Sequence<Mapped> => ({
  count: rows.count,
  at: (position) => map(rows.at(position)),
});
