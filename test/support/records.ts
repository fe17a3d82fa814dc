/** Reads records through one connector instance of a sandbox. */
import { expect } from "@jest/globals";
import type { Fault } from "../../sandbox/index.ts";
import type { GatewayUnderTest } from "./gateway.ts";
import { globalId } from "./ids.ts";
import type { ConnectorRecord } from "./schema.generated.ts";

export const INSTANCE = "418001";
export const INSTANCE_CALL = `GET /instances/${INSTANCE}`;

/** The global id of a record of the instance. */
export const recordIdOf = (key: string) => globalId("ConnectorRecord", `${INSTANCE}:${key}`);

/** @param gateway returns the gateway once it has started */
export function records(gateway: () => GatewayUnderTest) {
  /** Reads fields of a connector instance. */
  async function read(selection: string, id = INSTANCE) {
    const { data, errors, extensions } = await gateway().query(`{ connectorInstance(id: "${id}") { ${selection} } }`);
    const { calls, estimated } = extensions.upstream;
    expect(calls).toBeLessThanOrEqual(estimated);
    return { instance: data.connectorInstance, errors, estimated };
  }

  /** Reads a record by its global id. */
  async function node(id: string, selection = "id key keys { name value } object values") {
    const document = `query ($id: ID!) { node(id: $id) { __typename ... on ConnectorRecord { ${selection} } } }`;
    const { data, errors, extensions } = await gateway().query<{ node: ConnectorRecord | null }>(document, {
      variables: { id },
    });
    expect(extensions.upstream.calls).toBeLessThanOrEqual(extensions.upstream.estimated);
    return { node: data.node, errors };
  }

  /** Responds in place of the sandbox. A body that is a string is sent as it is. */
  function answer(on: string, body: unknown, more: Partial<Fault["answer"]> = {}, path?: string) {
    gateway().sandbox.faults.add({
      on,
      answer: { status: 200, body, ...more },
      ...(path !== undefined && { path }),
    });
  }

  /** Removes all faults. The connector has no document, so that keys are the usual ones. */
  function reset() {
    gateway().sandbox.faults.clear();
    answer("getConnectorApiDocs", { message: "No document found" }, { status: 404 });
  }

  /** REST calls since the last operation began, without those that say which objects an instance has. */
  const calls = () =>
    gateway()
      .calls()
      .filter((call) => !/^GET [/](elements[/][^/]+[/]docs|instances[/]\d+[/]objects$)/.test(call));

  return { read, node, answer, reset, calls };
}
