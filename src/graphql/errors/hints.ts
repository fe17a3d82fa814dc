/** Names that are common in other APIs, as messages of graphql-js report them, and their replacements in this API. */
const HINTS: readonly (readonly [message: RegExp, hint: string])[] = [
  [/Unknown argument "(?:last|before)" on field /, "Lists go forward only: use `first` and `after`."],
  [
    /field "(?:contains|startsWith|endsWith)" is not defined by (?:type "StringCondition"|StringCondition)/i,
    'Use `like`, such as `{ like: "%text%" }`.',
  ],
];

/** Adds a hint to a message about a name that this API does not have. */
export function withHint(message: string): string {
  const hint = HINTS.find(([pattern]) => pattern.test(message))?.[1];
  return hint === undefined ? message : `${message} ${hint}`;
}
