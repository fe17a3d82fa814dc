/** Writes of records of connected applications, with the token of their connector instance. */
import { elementToken } from "../../sandbox/elementToken.ts";
import { globalId } from "../support/ids.ts";
import { change, type RestCall, type RestRow } from "../support/rest.ts";

const instance = "GET /instances/418001";
/** Read once for each object, and kept. */
const document = "GET /elements/23/docs?version=-1";

const contact = { Id: "1", Name: "Harbour" };
const note = { Id: "7", Body: "called" };
const values = { Name: "Harbour" };
const contactId = globalId("ConnectorRecord", "418001:contacts:Id=1");
const noteId = globalId("ConnectorRecord", "418001:contacts:Id=1:notes:Id=7");

const answer = (on: RestRow["rest"], body: unknown) => ({ on, answer: { status: 200, body } });
const behind = (call: string, body?: unknown): RestCall => ({ call, body, element: elementToken(418001) });

export const recordWrites: readonly RestRow[] = [
  {
    row: "D4",
    rest: "createHubRecord",
    ...change("createRecord", { connectorInstance: "418001", object: "contacts", values }, "record { key values }"),
    answers: [answer("createHubRecord", contact)],
    calls: [instance, document, behind("POST /hubs/crm/contacts", values)],
    data: { createRecord: { userErrors: [], record: { key: "1", values: contact } } },
  },
  {
    row: "D4",
    rest: "createHubRecordChild",
    ...change("createRecord", { parent: contactId, object: "notes", values }, "record { id values }"),
    answers: [answer("createHubRecordChild", note)],
    calls: [instance, behind("POST /hubs/crm/contacts/1/notes", values)],
    data: { createRecord: { userErrors: [], record: { id: noteId, values: note } } },
  },
  ...(["update", "replace"] as const).flatMap((kind, index): readonly RestRow[] => {
    const [row, method, name] = [`D${String(5 + index)}`, ["PATCH", "PUT"][index] ?? "", `${kind}Record`];
    return [
      {
        row,
        rest: `${kind}HubRecord`,
        ...change(name, { record: contactId, values }, "record { id values }"),
        answers: [answer(`${kind}HubRecord`, contact)],
        calls: [instance, behind(`${method} /hubs/crm/contacts/1`, values)],
        data: { [name]: { userErrors: [], record: { id: contactId, values: contact } } },
      },
      {
        row,
        rest: `${kind}HubRecordChild`,
        ...change(name, { record: noteId, values }, "record { id values }"),
        answers: [answer(`${kind}HubRecordChild`, note)],
        calls: [instance, behind(`${method} /hubs/crm/contacts/1/notes/7`, values)],
        data: { [name]: { userErrors: [], record: { id: noteId, values: note } } },
      },
    ];
  }),
  {
    row: "D7",
    rest: "deleteHubRecord",
    ...change("deleteRecord", { record: contactId }, "deletedRecordId"),
    answers: [answer("deleteHubRecord", "")],
    calls: [instance, behind("DELETE /hubs/crm/contacts/1")],
    data: { deleteRecord: { userErrors: [], deletedRecordId: contactId } },
  },
  {
    row: "D7",
    rest: "deleteHubRecordChild",
    ...change("deleteRecord", { record: noteId }, "deletedRecordId"),
    answers: [answer("deleteHubRecordChild", "")],
    calls: [instance, behind("DELETE /hubs/crm/contacts/1/notes/7")],
    data: { deleteRecord: { userErrors: [], deletedRecordId: noteId } },
  },
];
