/** What the operations of docs/examples return, read with the types that code generation has for them. */
import { expect } from "@jest/globals";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Kind } from "graphql";
import * as typed from "../../docs/examples/generated/graphql.ts";
import type { GraphQLAnswer } from "./graphql.ts";

type Assert<Data> = (data: Data, errors: GraphQLAnswer["errors"]) => void;

function shows<Data, Variables>(document: TypedDocumentNode<Data, Variables>, assert: Assert<Data>) {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return [operation?.name?.value, assert as Assert<never>] as const;
}

/** Assertions by the name of the operation. */
export const results = new Map([
  shows(typed.FindAccountsDocument, ({ accounts }) => {
    expect(accounts!.totalCount).toBe(2);
    for (const { name } of accounts!.nodes) expect(name).toMatch(/Logistics/);
  }),
  shows(typed.PageThroughUsersDocument, ({ users }) => {
    expect(users!.edges).toHaveLength(10);
    expect(users!.pageInfo).toEqual({ hasNextPage: true, endCursor: users!.edges.at(-1)?.cursor });
  }),
  shows(typed.AccountPageDocument, ({ account }) => {
    expect(account).toMatchObject({ name: "Harbour Logistics", organization: { name: "Freight Portal" } });
    expect(account?.users?.nodes[0]).toMatchObject({ fullName: "Ines Marek" });
    expect(account?.connectorInstances?.nodes[0]?.connector?.name).toBe("Salesforce Sales Cloud");
    expect(account?.commonResources).toMatchObject([{ name: "MyContact" }]);
  }),
  shows(typed.UserProfileDocument, ({ user }) => {
    expect(user).toMatchObject({ fullName: "Beatriz Okonkwo", isAdministrator: true, roles: [{ key: "org-admin" }] });
    expect(user?.roles?.[0]?.privileges.length).toBeGreaterThan(5);
  }),
  shows(typed.RefetchOneThingDocument, ({ node }) => {
    expect(node).toMatchObject({ __typename: "Account", accountName: "Harbour Logistics", active: true });
  }),
  shows(typed.RestoreOpenTabsDocument, ({ nodes }) => {
    expect(nodes).toMatchObject([{ accountName: "Harbour Logistics" }, null, { name: "Salesforce Sales Cloud" }]);
  }),
  shows(typed.ConnectorGalleryDocument, ({ hubs }) => {
    expect(hubs!.nodes).toHaveLength(4);
    for (const { connectors } of hubs!.nodes) expect(connectors!.nodes.length).toBeGreaterThan(0);
  }),
  shows(typed.MyConnectionsDocument, ({ ownAccount }) => {
    expect(ownAccount!.connectorInstances!.nodes[0]?.connector?.key).toBe("sfdc");
    expect(ownAccount!.commonResources).toEqual([{ name: "ports/of call #1", level: "ACCOUNT" }]);
  }),
  shows(typed.ActivityFeedDocument, ({ auditLogs }) => {
    expect(auditLogs!.nodes).toHaveLength(10);
    expect(auditLogs!.nodes.filter(({ user, account }) => user !== null && account !== null)).not.toHaveLength(0);
  }),
  shows(typed.CreateAccountDocument, ({ createAccount }) => {
    expect(createAccount!.userErrors).toEqual([]);
    expect(createAccount).toMatchObject({ clientMutationId: "form-1", account: { externalId: "lighthouse-7" } });
  }),
  shows(typed.ContactsOfACrmDocument, ({ connectorInstance }) => {
    const { nodes, pageInfo } = connectorInstance!.records!;
    expect(nodes).toHaveLength(10);
    expect(nodes[0]).toMatchObject({ lastName: "Haddad", email: "ananya.haddad@picoalto.example", city: "Gränna" });
    expect(pageInfo).toEqual({ hasNextPage: true, endCursor: expect.any(String) });
  }),
  shows(typed.ContactWithNotesDocument, ({ connectorInstance }) => {
    const { values, notes, activities } = connectorInstance!.record!;
    expect(values).toMatchObject({ Id: "003eFUy0001Q73gQBC", LastName: "Haddad" });
    expect(notes!.nodes[0]).toMatchObject({ title: "Terms of payment" });
    expect(activities!.nodes[0]).toMatchObject({ subject: "E-mail" });
  }),
  shows(typed.EditContactDocument, ({ updateRecord }) => {
    expect(updateRecord!.userErrors).toEqual([]);
    expect(updateRecord!.record).toMatchObject({ lastName: "Haddad", email: "ananya.haddad@harbour.example" });
  }),
  shows(typed.ExploreConnectorDocument, ({ connector }) => {
    expect(connector).toMatchObject({ name: "Salesforce Sales Cloud", isOAuth: true, hub: { name: "CRM" } });
    expect(connector?.metadata?.events).toEqual({ supported: true, methods: ["webhook", "polling"] });
    expect(connector?.instances?.nodes).toHaveLength(5);
  }),
  shows(typed.ConnectorOpenApiDocument, ({ connector }) => {
    expect(connector?.openApi).toMatchObject({ swagger: "2.0", paths: { "/contacts": expect.anything() } });
  }),
  shows(typed.InstancesByTagDocument, ({ connectorInstances }) => {
    expect(connectorInstances!.nodes).toHaveLength(connectorInstances!.totalCount ?? -1);
    for (const { tags } of connectorInstances!.nodes) expect(tags).toEqual(expect.arrayContaining(["freight", "live"]));
  }),
  shows(typed.DiscoverObjectsDocument, ({ connectorInstance }) => {
    expect(connectorInstance?.objects).toContainEqual({ name: "leads", vendorName: "Lead", type: "NORMALIZED" });
    expect(connectorInstance?.object?.metadata?.fields.map(({ vendorPath }) => vendorPath)).toContain("Id");
  }),
  shows(typed.ObjectOpenApiDocument, ({ connectorInstance }) => {
    expect(connectorInstance?.object).toMatchObject({ vendorName: "Contact", openApi: { swagger: "2.0" } });
  }),
  shows(typed.HubWithOwnTokenDocument, ({ hub }) => {
    expect(hub?.objectNames).toContain("contacts");
    expect(hub?.objects).toContainEqual({ name: "MyContact", type: "COMMON_RESOURCE" });
  }),
  shows(typed.FormulasAndInstancesDocument, ({ formulas }) => {
    expect(formulas!.nodes[0]).toMatchObject({ name: "Copy contacts", account: { name: "Freight Portal" } });
    expect(formulas!.nodes[0]?.instances?.nodes[0]?.name).toBe("Copy contacts, Freight Portal");
  }),
  shows(typed.WhatUsesAnInstanceDocument, ({ formulaInstances, connectorInstance }) => {
    expect(formulaInstances!.nodes[0]?.configuration).toMatchObject({ source: "418001" });
    expect(connectorInstance?.commonResources).toMatchObject([{ name: "MyContact" }]);
  }),
  shows(typed.CompareTransformationsDocument, ({ account, organization }) => {
    const levels = account?.transformation?.fields.map(({ level }) => level);
    expect(new Set(levels)).toEqual(new Set(["ACCOUNT", "ORGANIZATION"]));
    expect(organization!.transformation).toMatchObject({ level: "ORGANIZATION", connector: { key: "sfdc" } });
  }),
  shows(typed.DefineAndMapDocument, ({ createCommonResource, createTransformation }) => {
    expect([...createCommonResource!.userErrors, ...createTransformation!.userErrors]).toEqual([]);
    expect(createCommonResource!.commonResource).toMatchObject({ name: "freightOrder", level: "ACCOUNT" });
    expect(createTransformation!.transformation?.fields).toContainEqual({ path: "id", vendorPath: "Id" });
  }),
  shows(typed.WhatCanBeQueriedDocument, ({ connectorInstance }) => {
    const { objects, object } = connectorInstance!;
    expect(objects).toContainEqual(
      expect.objectContaining({ name: "contacts", sortable: false, fieldsSelectable: false }),
    );
    const fields = object!.metadata!.fields;
    expect(fields).toContainEqual(expect.objectContaining({ vendorPath: "LastName", filterOperators: ["EQ"] }));
    expect(fields.filter(({ primaryKey }) => primaryKey)).toHaveLength(3);
  }),
  shows(typed.OneResourceOfTwoCrmsDocument, ({ salesforce, hubspot }) => {
    const named = { firstName: expect.any(String), lastName: expect.any(String), city: expect.any(String) };
    for (const instance of [salesforce, hubspot]) {
      const { nodes } = instance!.records!;
      expect(nodes).toHaveLength(10);
      expect(nodes[0]).toMatchObject(named);
    }
  }),
  shows(typed.OneListOfTwoCrmsDocument, ({ records }) => {
    const { nodes, sources, pageInfo } = records!;
    expect(nodes).toHaveLength(20);
    expect(new Set(nodes.slice(0, 2).map(({ connectorInstance }) => connectorInstance?.id)).size).toBe(2);
    expect(sources.map(({ returned, error }) => [returned, error])).toEqual([
      [10, null],
      [10, null],
    ]);
    expect(pageInfo.hasNextPage).toBe(true);
  }),
  shows(typed.RecordWithCompositeKeyDocument, ({ connectorInstance }) => {
    const { keys, values } = connectorInstance!.record!;
    expect(keys.map(({ value }) => value)).toEqual(["1", "2501", "Depot/North"]);
    expect(values).toMatchObject({ ConNum: 1, CustNum: 2501, ShipToNum: "Depot/North" });
  }),
  shows(typed.FilterAndSortRecordsDocument, ({ connectorInstance }) => {
    const values = connectorInstance!.records!.nodes.map((node) => node.values!);
    expect(values).toHaveLength(10);
    expect(new Set(values.map((record) => record["MailingCountry"]))).toEqual(new Set(["SE", "PL"]));
    for (const { CreatedDate } of values) expect(String(CreatedDate) > "2018-06-01").toBe(true);
    const names = values.map(({ LastName }) => String(LastName));
    expect(names).toEqual(names.toSorted());
  }),
  shows(typed.MapContactsOfTwoCrmsDocument, ({ createCommonResource, salesforce, hubspot }) => {
    for (const payload of [createCommonResource, salesforce, hubspot]) expect(payload!.userErrors).toEqual([]);
    expect(createCommonResource!.commonResource?.name).toBe("crmContact");
    expect(salesforce!.transformation!.fields).toContainEqual({ path: "city", vendorPath: "MailingCity" });
    expect(hubspot!.transformation!.fields).toContainEqual({ path: "city", vendorPath: "city" });
  }),
  shows(typed.WriteToTwoCrmsDocument, ({ salesforce, hubspot }) => {
    for (const payload of [salesforce, hubspot]) {
      const values = { id: payload!.record!.key, email: "amara.diallo@harbour.example" };
      expect(payload).toMatchObject({ record: { values }, userErrors: [] });
    }
  }),
  shows(typed.OrganizationAtAGlanceDocument, ({ organization, formulas }) => {
    expect(organization!.users!.totalCount).toBeGreaterThan(organization!.accounts!.totalCount ?? NaN);
    expect(formulas!.totalCount).toBe(12);
  }),
  shows(typed.DeactivatedUsersDocument, ({ organization }) => {
    expect(organization!.users!.nodes).toHaveLength(organization!.users!.totalCount ?? -1);
    expect(new Set(organization!.users!.nodes.map(({ active }) => active))).toEqual(new Set([false]));
  }),
  shows(typed.AuditTrailOfAUserDocument, ({ auditLogs }) => {
    expect(auditLogs!.nodes.length).toBeGreaterThan(5);
    for (const { timestamp } of auditLogs!.nodes) expect(timestamp > "2019-05-01").toBe(true);
  }),
  shows(typed.SignInsOfAnAccountDocument, ({ account }) => {
    expect(account?.auditLogs?.nodes.length).toBeGreaterThan(3);
    for (const { user } of account?.auditLogs?.nodes ?? []) expect(user?.email).toMatch(/@harbour\.example$/);
  }),
  shows(typed.HistoryOfACommonResourceDocument, ({ auditLogs }) => {
    const entities = auditLogs!.nodes.flatMap(({ entity }) => entity ?? []);
    expect(entities).toContainEqual(expect.objectContaining({ __typename: "CommonResource", name: "MyContact" }));
  }),
  shows(typed.InviteUserDocument, ({ createUser }) => {
    expect(createUser!.userErrors).toEqual([]);
    expect(createUser!.user).toMatchObject({ email: "amara.diallo@harbour.example", fullName: "Amara Diallo" });
    expect(createUser!.user?.roles).toContainEqual({ key: "default-user" });
  }),
  shows(typed.SwapRolesDocument, ({ assignRole, revokeRole }) => {
    expect([...assignRole!.userErrors, ...revokeRole!.userErrors]).toEqual([]);
    expect(assignRole!.role?.name).toBe("Account administrator");
    expect(revokeRole).toMatchObject({ revokedRole: "org", user: { roles: [{ key: "admin" }] } });
  }),
  shows(typed.DeactivateUserDocument, ({ updateUser }) => {
    expect(updateUser).toMatchObject({ userErrors: [], user: { active: false } });
  }),
  shows(typed.SwitchOffInstanceDocument, ({ disableConnectorInstance: off, updateConnectorInstance: marked }) => {
    expect(off).toMatchObject({ userErrors: [], connectorInstance: { disabled: true } });
    expect(marked).toMatchObject({ userErrors: [], connectorInstance: { tags: ["incident"] } });
  }),
  shows(typed.CloseAccountDocument, ({ deleteAccount }) => {
    expect(deleteAccount!.userErrors).toEqual([]);
    expect(Buffer.from(deleteAccount!.deletedAccountId ?? "", "base64url").toString()).toBe("Account:7303");
  }),
  shows(typed.CreateFormulaDocument, ({ createFormula }) => {
    expect(createFormula).toMatchObject({
      userErrors: [],
      formula: {
        name: "Read contacts nightly",
        triggers: [{ type: "scheduled", properties: { cron: "0 0 3 * * ?" }, onSuccess: ["read"] }],
        variables: [{ key: "crm", required: true }],
      },
    });
  }),
  shows(typed.RunFormulaElsewhereDocument, ({ updateFormulaInstance: updated, createFormulaInstance: created }) => {
    const configuration = { source: "418001", target: "418001", limit: "100" };
    expect(updated).toMatchObject({ userErrors: [], formulaInstance: { configuration } });
    expect(created).toMatchObject({
      userErrors: [],
      formulaInstance: { active: false, configuration: { source: "418001", target: "418003" } },
    });
  }),
  shows(typed.WhyDidMyFormulaFailDocument, ({ failedFormulaExecutions: failed, node }) => {
    expect(failed!.nodes).toHaveLength(10);
    expect(failed!.sources.map(({ formula, error }) => [formula?.name, error])).toEqual([
      ["Sync invoices", null],
      ["Archive files", null],
    ]);
    expect(node).toMatchObject({
      status: "RETRY",
      failedSteps: [
        {
          stepName: "mapInvoice",
          values: { nodes: [{ key: "mapInvoice.error", value: "Script execution timed out" }] },
        },
      ],
    });
  }),
  shows(typed.RunItAgainDocument, ({ retryFormulaExecutions: again, runFormulaInstance: run }) => {
    expect(again).toMatchObject({
      userErrors: [],
      results: [
        { outcome: "DONE", userErrors: [] },
        { outcome: "REFUSED", userErrors: [{ code: "NOT_FOUND" }] },
      ],
    });
    expect(run).toMatchObject({ userErrors: [], executions: [{ status: "QUEUED" }] });
  }),
  shows(typed.DownloadRecordsDocument, ({ startBulkDownload: started }) => {
    expect(started).toMatchObject({ userErrors: [], job: { status: "CREATED" } });
    expect(started!.job!.connectorInstance!.bulkJobs!.nodes).toHaveLength(5);
  }),
  shows(typed.FailedRequestsDocument, ({ usage, scheduledJobs }) => {
    expect(usage!.nodes).toHaveLength(3);
    for (const { operation, user } of usage!.nodes) {
      expect(operation).toMatch(/ \/hubs\/crm\//);
      expect(user?.email).toMatch(/@/);
    }
    expect(scheduledJobs!.nodes[0]?.formulaInstance?.name).toBeDefined();
  }),
  shows(typed.PauseFormulaDocument, ({ deactivateFormulaInstance: instance, updateFormula: formula }) => {
    expect(instance).toMatchObject({ userErrors: [], formulaInstance: { active: false } });
    expect(formula).toMatchObject({ userErrors: [], formula: { active: false } });
  }),
  shows(typed.CheckConnectionsDocument, ({ connectorInstances }, errors) => {
    const { nodes } = connectorInstances!;
    expect(nodes.filter(({ ping }) => ping?.reachable).length).toBeGreaterThan(40);
    const refused = nodes.filter(({ ping }) => ping?.reachable === false);
    expect(new Set(refused.map(({ ping }) => ping?.message))).toEqual(new Set(["The refresh token has been revoked"]));
    const disabled = nodes.filter(({ ping }) => ping === null);
    expect(disabled.filter((instance) => !instance.disabled)).toEqual([]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(disabled.map(() => "FORBIDDEN"));
  }),
]);
