/** Creates, changes and reads connector instances of the sandbox. */
import type { GatewayUnderTest } from "./gateway.ts";
import { mutate, type MutationName } from "./mutate.ts";

/** @param gateway returns the gateway once it has started */
export function connectorInstances(gateway: () => GatewayUnderTest) {
  const change = <Name extends MutationName>(name: Name, input: object, payload: string, as?: string) =>
    mutate(gateway(), name, { input, payload, ...(as !== undefined && { as }) });

  async function create(input: object = {}) {
    const { payload } = await change(
      "createConnectorInstance",
      { connector: "jira", name: "Trial", ...input },
      "connectorInstance { id databaseId }",
    );
    return payload.connectorInstance;
  }

  async function read(id: string) {
    const { data } = await gateway().query(
      "query ($id: ID!) { connectorInstance(id: $id) { name tags disabled configuration connector { key } } }",
      { variables: { id } },
    );
    return data.connectorInstance;
  }

  /** Method, path and body of each REST call. */
  const bodies = () => gateway().sandbox.calls.map(({ method, path, body }) => [method, path, body]);

  return { change, create, read, bodies };
}
