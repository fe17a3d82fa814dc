/**
 * Returns the suggestion at the end of a message of graphql-js, with a leading space; an empty string if there is none.
 * Suggestions have only names of the schema. Text from the client cannot match, as graphql-js quotes it earlier in the message.
 */
export function suggestionIn(message: string): string {
  return SUGGESTION.exec(message)?.[0] ?? "";
}

const SUGGESTION = /(?<=\.) Did you mean (?:the enum value )?(?:"[_A-Za-z]\w*"(?:, or |, | or )?)+\?$/;
