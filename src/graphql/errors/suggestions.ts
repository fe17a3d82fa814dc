/**
 * The suggestion at the end of a message of graphql-js, with a space before it, or nothing. It is made of names of the schema;
 * anchored at the end, it cannot be a part of what a client sent, which graphql-js puts in quotes before it.
 */
export function suggestionIn(message: string): string {
  return SUGGESTION.exec(message)?.[0] ?? "";
}

const SUGGESTION = /(?<=\.) Did you mean (?:the enum value )?(?:"[_A-Za-z]\w*"(?:, or |, | or )?)+\?$/;
