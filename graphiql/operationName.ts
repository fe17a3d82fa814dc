import { Kind, parse } from "graphql";

/**
 * The name of an operation in a document: the preferred one if the document has it, otherwise the first. GraphiQL updates
 * the name that it has selected 100 ms after the text, so that it can be of another tab.
 * @returns undefined if the document has no named operation, or cannot be parsed
 */
export function operationNameIn(query: string, preferred: string | null | undefined): string | undefined {
  try {
    const { definitions } = parse(query, { noLocation: true });
    const names = definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? []) : []));
    return names.find((name) => name === preferred) ?? names[0];
  } catch {
    return undefined;
  }
}
