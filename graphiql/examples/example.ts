/** An operation of docs/examples. */
export interface Example {
  readonly title: string;
  readonly description: string;
  /** True for mutations. */
  readonly changes: boolean;
  readonly query: string;
  /** JSON for the variables pane. */
  readonly variables?: string;
}

/** The examples for one kind of reader. */
export interface Audience {
  readonly title: string;
  readonly examples: readonly Example[];
}
