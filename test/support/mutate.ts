import type { GatewayUnderTest } from "./gateway.ts";
import type { Mutation } from "./schema.generated.ts";

export type MutationName = Exclude<keyof Mutation, "__typename">;

/** Sends one mutation with one input. Returns its payload, which is null after an error, and the errors. */
export async function mutate<Name extends MutationName>(
  { query }: GatewayUnderTest,
  name: Name,
  { input, payload, as }: { input: object; payload: string; as?: string },
) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await query<Mutation | undefined>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId userErrors { message code field requestId providerMessage } ${payload} } }`,
    { variables: { input }, ...(as !== undefined && { as }) },
  );
  return { payload: data?.[name] as Mutation[Name], errors };
}
