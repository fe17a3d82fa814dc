/** What the API description of a connector says about the records of one object. */

export interface AttributeDescription {
  /** Swagger's type, such as `string` or `integer`. */
  readonly type: string | undefined;
  /** Swagger's format, such as `date-time`. */
  readonly format: string | undefined;
  /** `x-mask`: the pattern of dates, such as `yyyy-MM-dd`, or `milliseconds`. */
  readonly mask: string | undefined;
  /** `x-searchable`. Undefined if the document does not say it. */
  readonly isSearchable: boolean | undefined;
  /** `x-searchable-operators` in lower case, such as `=` and `>=`. Undefined if the document does not say it. */
  readonly operators: ReadonlySet<string> | undefined;
  /** `x-searchable-names`: conditions must use these names instead. Undefined if the document has none. */
  readonly searchableNames: readonly string[] | undefined;
}

export interface ObjectDescription {
  /** `x-primary-key`. Undefined if the document does not say it. */
  readonly primaryKey: readonly string[] | undefined;
  /** By dotted path, such as `address.city`. Items of lists have the path of their list. */
  readonly attributes: ReadonlyMap<string, AttributeDescription>;
  /** Query parameters of the operation that lists the records. Undefined if the document does not have the operation. */
  readonly listParameters: ReadonlySet<string> | undefined;
}
