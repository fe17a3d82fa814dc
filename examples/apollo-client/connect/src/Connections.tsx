import { CombinedGraphQLErrors, NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import type { GraphQLFormattedError } from "graphql";
import { useEffect } from "react";
import { ConnectionsDocument, type ConnectionsQuery } from "./__generated__/operations.ts";
import { TAG } from "./useConnect.ts";

type Instance = NonNullable<ConnectionsQuery["connectorInstances"]>["nodes"][number];

/** What this page has connected, and the objects behind it. @param made changes with each new connection */
export function Connections({ made }: { readonly made: number }) {
  // "all" keeps the connections that could be read where one could not: its objects are null, with an error.
  const { data, error, networkStatus, refetch } = useQuery(ConnectionsDocument, {
    variables: { tags: [TAG] },
    errorPolicy: "all",
    notifyOnNetworkStatusChange: true,
  });
  useEffect(() => {
    if (made > 0) void refetch();
  }, [made, refetch]);

  const instances = data?.connectorInstances?.nodes;
  const errors = CombinedGraphQLErrors.is(error) ? error.errors : [];
  const isBusy = networkStatus === NetworkStatus.refetch;
  return (
    <section aria-labelledby="connections-title" aria-busy={isBusy}>
      <div className="connections-head">
        <h2 id="connections-title">Your connections</h2>
        <button type="button" className="quiet" disabled={isBusy} onClick={() => void refetch()}>
          Check again
        </button>
      </div>
      {error && !instances && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
      {instances?.length === 0 && <p className="card empty">Nothing is connected yet.</p>}
      <ul className="connections">
        {instances?.map((instance, index) => (
          <li key={instance.id} className="card" aria-label={instance.name}>
            <h3>
              {instance.name} <span className="badge">{instance.connector?.name}</span>
            </h3>
            <Objects objects={instance.objects} problem={errors.find((one) => isAbout(one, index))} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Objects({ objects, problem }: Pick<Instance, "objects"> & { problem: GraphQLFormattedError | undefined }) {
  if (problem) {
    const { providerMessage } = (problem.extensions?.["upstream"] ?? {}) as { providerMessage?: string };
    return (
      <div className="problem" role="alert">
        <strong>The application cannot be reached</strong>
        <p>{providerMessage ?? problem.message}</p>
      </div>
    );
  }
  return (
    <ul className="objects" aria-label="Objects">
      {objects?.map(({ name, type }) => (
        <li key={name} className={type === "VENDOR" ? undefined : "shared"}>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** The list is one page, so the index in the path is that of the row. */
const isAbout = ({ path }: GraphQLFormattedError, index: number): boolean =>
  path?.[1] === "nodes" && path[2] === index && path[3] === "objects";
