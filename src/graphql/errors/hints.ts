/** Names that clients bring along from other APIs, as graphql-js reports them, and what to use instead. */
const HINTS: readonly (readonly [message: RegExp, hint: string])[] = [
  [/Unknown argument "(?:last|before)" on field /, "Lists go forward only: use `first` and `after`."],
  [
    /field "(?:contains|startsWith|endsWith)" is not defined by (?:type "StringCondition"|StringCondition)/i,
    'Use `like`, such as `{ like: "%text%" }`.',
  ],
];

/** The message, with what to use instead if it names something that this API does not have. */
export function withHint(message: string): string {
  const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
  return hint === undefined ? message : `${message} ${hint}`;
}
