import { post, type GraphqlResponse } from "../request.ts";
import type { InstanceToken, Session } from "./session.ts";

interface ListData {
  readonly connectorInstances: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string;
      readonly disabled: boolean | null;
      readonly valid: boolean | null;
      readonly connector: { readonly hub: { readonly key: string } | null } | null;
    }[];
  } | null;
}

interface TokenData {
  readonly connectorInstance: { readonly token: string | null } | null;
}

const LIST = `query Instances {
  connectorInstances(first: 50) { nodes { id name disabled valid connector { hub { key } } } }
}`;
const TOKEN = "query InstanceToken($id: ID!) { connectorInstance(id: $id) { token } }";

/**
 * Reads the token of a connector instance that the caller can see, of the hub if there is one.
 * @throws Error if there is none, or if the gateway does not return tokens
 */
export async function readInstanceToken(endpoint: string, session: Session, hub?: string): Promise<InstanceToken> {
  const read = async <Data>(query: string, variables = {}) => {
    const { data, errors } = (await post(endpoint, { query, variables }, session.headers)) as GraphqlResponse<Data>;
    const [error] = errors ?? [];
    if (!data) throw new Error(error?.message ?? "The gateway returned no data.");
    return { data, error };
  };
  const { data, error } = await read<ListData>(LIST);
  const usable = (data.connectorInstances?.nodes ?? []).filter(({ disabled, valid }) => !disabled && valid !== false);
  const instance = usable.find(({ connector }) => connector?.hub?.key === hub) ?? usable[0];
  if (instance === undefined) throw new Error(error?.message ?? "There is no connector instance that you can use.");
  const { data: found, error: problem } = await read<TokenData>(TOKEN, { id: instance.id });
  const token = found.connectorInstance?.token;
  if (!token) throw new Error(problem?.message ?? "The platform did not return the token.");
  return { name: instance.name, token };
}
