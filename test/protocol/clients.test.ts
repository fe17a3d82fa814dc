/** The clients that people use, as they come: a query, a page, a change that is rejected, and a field that fails. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  ApolloClient,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { Client, CombinedError, fetchExchange } from "@urql/core";
import { ClientError, GraphQLClient } from "graphql-request";
import relay, {
  type GraphQLResponse,
  type GraphQLTaggedNode,
  type ReaderFragment,
  type Snapshot,
  type Variables,
} from "relay-runtime";
import accountDetails from "../../examples/relay/src/__generated__/AccountDetails_account.graphql.ts";
import accountList from "../../examples/relay/src/__generated__/AccountList_query.graphql.ts";
import accountListPage, {
  type AccountListPaginationQuery,
} from "../../examples/relay/src/__generated__/AccountListPaginationQuery.graphql.ts";
import accountPage, { type AccountPageQuery } from "../../examples/relay/src/__generated__/AccountPageQuery.graphql.ts";
import accountUsers from "../../examples/relay/src/__generated__/AccountUsers_account.graphql.ts";
import appQuery, { type AppQuery } from "../../examples/relay/src/__generated__/AppQuery.graphql.ts";
import rename, { type useRenameMutation } from "../../examples/relay/src/__generated__/useRenameMutation.graphql.ts";
import { possibleTypes } from "../../src/client/index.ts";
import { startGateway, type GatewayUnderTest } from "../support/gateway.ts";
import { globalId } from "../support/ids.ts";
import type { AccountConnection, CreateAccountPayload, Organization } from "../support/schema.generated.ts";

/** The fields that the documents select. */
type Data = Record<"organization", Organization> & Record<"createAccount", CreateAccountPayload> & Page;
interface Page {
  readonly accounts: AccountConnection;
}

const ORGANIZATION = "query Organization { organization { id databaseId name } }";
const PAGE =
  "query Page($after: String) { accounts(first: 2, after: $after) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } }";
const CREATE =
  "mutation Create($input: CreateAccountInput!) { createAccount(input: $input) { account { id } userErrors { code field message } } }";
const PARTIAL = "query Partial { organization { id name } users(first: 1) { totalCount } }";

const BLANK = { externalId: " " };
const rejected = {
  account: null,
  userErrors: [expect.objectContaining({ code: "INVALID", field: ["input", "externalId"] })],
};

let gateway: GatewayUnderTest;
let uri: string;
let headers: { authorization: string };
beforeAll(async () => {
  gateway = await startGateway({ sandbox: { auditLogs: 0 } });
  uri = `${gateway.url}/graphql`;
  headers = { authorization: gateway.sandbox.credentials.organizationAdministrator };
});
beforeEach(() => {
  gateway.sandbox.faults.clear();
  gateway.sandbox.clearCalls();
});
afterAll(() => gateway.stop());

const forbid = (on: "listUsers" | "listAccountUsers") =>
  gateway.sandbox.faults.add({ on, answer: { status: 403, body: { message: "Not your users" } } });
const forbidden = { message: "Not your users", path: ["users"], extensions: { code: "FORBIDDEN" } };

describe("urql", () => {
  // By default it sends queries by GET, which the CSRF check refuses.
  const client = () => new Client({ url: uri, exchanges: [fetchExchange], fetchOptions: { headers } });

  it("reads, pages and changes", async () => {
    const { data, error } = await client().query<Data>(ORGANIZATION, {}).toPromise();
    expect(error).toBeUndefined();
    expect(data!.organization).toMatchObject({ databaseId: "512", name: "Freight Portal" });

    const first = await client().query<Data>(PAGE, {}).toPromise();
    const after = first.data!.accounts.pageInfo.endCursor;
    const second = await client().query<Data>(PAGE, { after }).toPromise();
    const names = [first, second].flatMap((page) => page.data!.accounts.edges.map(({ node }) => node.name));
    expect(new Set(names).size).toBe(4);

    const change = await client().mutation<Data>(CREATE, { input: BLANK }).toPromise();
    expect(change.error).toBeUndefined();
    expect(change.data!.createAccount).toMatchObject(rejected);
  });

  it("has the rest of the data beside the error of one field", async () => {
    forbid("listUsers");
    const { data, error } = await client().query<Data>(PARTIAL, {}).toPromise();
    expect(data).toMatchObject({ organization: { name: "Freight Portal" }, users: null });
    expect(error).toBeInstanceOf(CombinedError);
    expect(error?.graphQLErrors).toMatchObject([forbidden]);
  });
});

describe("Apollo Client", () => {
  const typed = (text: string): TypedDocumentNode<Data> => gql(text);
  const client = () =>
    new ApolloClient({
      link: new HttpLink({ uri, headers }),
      cache: new InMemoryCache({
        possibleTypes,
        typePolicies: { Query: { fields: { accounts: relayStylePagination() } } },
      }),
    });

  it("reads, pages into one list of its cache, and changes", async () => {
    const apollo = client();
    const { data } = await apollo.query({ query: typed(ORGANIZATION) });
    expect(data!.organization).toMatchObject({ __typename: "Organization", name: "Freight Portal" });

    const query = typed(PAGE);
    const first = await apollo.query({ query });
    const variables = { after: first.data!.accounts.pageInfo.endCursor };
    await apollo.query({ query, variables, fetchPolicy: "network-only" });
    const { accounts } = apollo.readQuery({ query })!;
    expect(new Set(accounts.edges.map(({ node }) => node.id)).size).toBe(4);

    const change = await apollo.mutate({ mutation: typed(CREATE), variables: { input: BLANK } });
    expect(change.data!.createAccount).toMatchObject(rejected);
  });

  it("has the rest of the data beside the error of one field", async () => {
    forbid("listUsers");
    const { data, error } = await client().query({ query: typed(PARTIAL), errorPolicy: "all" });
    expect(data).toMatchObject({ organization: { name: "Freight Portal" }, users: null });
    expect(CombinedGraphQLErrors.is(error) && error.errors).toMatchObject([forbidden]);
    // By default it throws the error, and the error is the same.
    await expect(client().query({ query: typed(PARTIAL) })).rejects.toMatchObject({ errors: [forbidden] });
  });
});

describe("graphql-request", () => {
  const client = () => new GraphQLClient(uri, { headers });

  it("reads, pages and changes", async () => {
    const { organization } = await client().request<Data>(ORGANIZATION);
    expect(organization).toMatchObject({ databaseId: "512", name: "Freight Portal" });
    const first = await client().request<Data>(PAGE);
    const second = await client().request<Data>(PAGE, { after: first.accounts.pageInfo.endCursor });
    const names = [first, second].flatMap(({ accounts }) => accounts.edges.map(({ node }) => node.name));
    expect(new Set(names).size).toBe(4);
    expect((await client().request<Data>(CREATE, { input: BLANK })).createAccount).toMatchObject(rejected);
  });

  it("has the rest of the data beside the error of one field", async () => {
    forbid("listUsers");
    const error: unknown = await client()
      .request(PARTIAL)
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof ClientError)) throw new Error("It did not throw.");
    expect(error.response.data).toMatchObject({ organization: { name: "Freight Portal" }, users: null });
    expect(error.response.errors).toMatchObject([forbidden]);
    const all = await new GraphQLClient(uri, { headers, errorPolicy: "all" }).rawRequest<Data>(PARTIAL);
    expect(all.data.organization.name).toBe("Freight Portal");
  });
});

describe("Relay", () => {
  const { commitMutation, createOperationDescriptor, Environment, fetchQuery, getRequest, Network } = relay;
  const { getSingularSelector, RecordSource, Store } = relay;

  const environment = () =>
    new Environment({
      network: Network.create(async ({ text }, variables) => {
        const response = await fetch(uri, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({ query: text, variables }),
        });
        return (await response.json()) as GraphQLResponse;
      }),
      store: new Store(new RecordSource()),
    });
  type Environment = ReturnType<typeof environment>;

  /** Reads a fragment as a component does. */
  const read = (relayEnvironment: Environment, fragment: ReaderFragment, reference: unknown) =>
    relayEnvironment.lookup(getSingularSelector(fragment, reference));
  const rootOf = (query: GraphQLTaggedNode, variables: Variables) =>
    createOperationDescriptor(getRequest(query), variables).fragment;

  it("reads, and pages into one connection of its store", async () => {
    const here = environment();
    await fetchQuery<AppQuery>(here, appQuery, {}).toPromise();
    const root = here.lookup(rootOf(appQuery, {})).data;
    const { accounts } = read(here, accountList, root).data as unknown as Page;
    expect(accounts.edges).toHaveLength(20);
    expect(accounts.pageInfo.hasNextPage).toBe(true);

    const variables = { count: 20, cursor: accounts.pageInfo.endCursor };
    const hold = here.retain(createOperationDescriptor(getRequest(appQuery), {}));
    await fetchQuery<AccountListPaginationQuery>(here, accountListPage, variables).toPromise();
    const again = read(here, accountList, here.lookup(rootOf(appQuery, {})).data);
    const { accounts: all } = again.data as unknown as Page;
    expect(all.edges).toHaveLength(all.totalCount);
    expect(new Set(all.edges.map(({ node }) => node.id)).size).toBe(all.totalCount);
    hold.dispose();
  });

  it("changes, and reads why it is rejected", async () => {
    const { updateAccount } = await new Promise<useRenameMutation["response"]>((resolve, reject) =>
      commitMutation<useRenameMutation>(environment(), {
        mutation: rename,
        variables: { input: { account: globalId("Account", 7301), name: " " } },
        onCompleted: resolve,
        onError: reject,
      }),
    );
    expect(updateAccount).toMatchObject({ account: null, userErrors: [{ message: "`name` must not be blank." }] });
    expect(gateway.sandbox.calls).toEqual([]);
  });

  it("has the rest of the data beside the error of one field", async () => {
    forbid("listAccountUsers");
    const here = environment();
    const variables = { id: globalId("Account", 7301) };
    await fetchQuery<AccountPageQuery>(here, accountPage, variables).toPromise();
    const { node } = here.lookup(rootOf(accountPage, variables)).data as AccountPageQuery["response"];
    const { account } = node as { account: unknown };
    expect(read(here, accountDetails, account).data).toMatchObject({ databaseId: "7301" });
    const { data, fieldErrors } = read(here, accountUsers, account) as Snapshot & { readonly fieldErrors: unknown };
    expect(data).toMatchObject({ users: null });
    expect(fieldErrors).toMatchObject([
      { kind: "relay_field_payload.error", error: { message: "Not your users", extensions: { code: "FORBIDDEN" } } },
    ]);
  });
});
