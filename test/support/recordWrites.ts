/** Writes records through one gateway. */
import type { GatewayUnderTest } from "./gateway.ts";
import { mutate } from "./mutate.ts";
import { INSTANCE, recordIdOf } from "./records.ts";

const RECORD = "record { id key keys { name value } object values } warnings";

export const CONTACT = recordIdOf("contacts:Id=0035e00000bX2Qp");
export const VALUES = { LastName: "Duarte" };

/** @param gateway returns the gateway once it has started */
export function recordWrites(gateway: () => GatewayUnderTest) {
  return {
    create: (input: object, payload = RECORD) => mutate(gateway(), "createRecord", { input, payload }),
    update: (input: object, payload = RECORD) => mutate(gateway(), "updateRecord", { input, payload }),
    replace: (input: object, payload = RECORD) => mutate(gateway(), "replaceRecord", { input, payload }),
    remove: (record: string) => mutate(gateway(), "deleteRecord", { input: { record }, payload: "deletedRecordId" }),
  };
}

export interface RecordMutation {
  readonly name: "createRecord" | "updateRecord" | "replaceRecord" | "deleteRecord";
  /** REST operation of the write. */
  readonly on: string;
  readonly method: string;
  /** Path of the write of `input`. */
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Input field that names what is written. */
  readonly target: string;
  /** A field of the payload. */
  readonly field: string;
}

/** The mutations, each with an input that is valid. */
export const recordMutations: readonly RecordMutation[] = [
  {
    name: "createRecord",
    on: "createHubRecord",
    method: "POST",
    path: "/hubs/crm/contacts",
    input: { connectorInstance: INSTANCE, object: "contacts", values: VALUES },
    target: "object",
    field: "record { values }",
  },
  ...(["update", "replace"] as const).map((kind): RecordMutation => ({
    name: `${kind}Record`,
    on: `${kind}HubRecord`,
    method: kind === "update" ? "PATCH" : "PUT",
    path: "/hubs/crm/contacts/0035e00000bX2Qp",
    input: { record: CONTACT, values: VALUES },
    target: "record",
    field: "record { values }",
  })),
  {
    name: "deleteRecord",
    on: "deleteHubRecord",
    method: "DELETE",
    path: "/hubs/crm/contacts/0035e00000bX2Qp",
    input: { record: CONTACT },
    target: "record",
    field: "deletedRecordId",
  },
];
