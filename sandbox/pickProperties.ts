/** The properties of these names that are not undefined: responses leave attributes without a value out. */
export function pickProperties<Row extends object, Name extends keyof Row>(
  row: Row,
  names: readonly Name[],
): Pick<Row, Name> {
  const entries = names.map((name) => [name, row[name]] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Pick<Row, Name>;
}
