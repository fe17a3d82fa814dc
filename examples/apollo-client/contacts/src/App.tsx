import { useQuery } from "@apollo/client/react";
import { Problem } from "../../shared/Problem.tsx";
import { failureOf } from "../../shared/problem.ts";
import { Skeleton } from "../../shared/Skeleton.tsx";
import { SourcesDocument } from "./__generated__/operations.ts";
import { Contacts } from "./Contacts.tsx";
import { crmsIn } from "./sources.ts";

export function App() {
  const { data, error, refetch } = useQuery(SourcesDocument, { errorPolicy: "all" });
  const instances = data?.ownAccount?.connectorInstances?.nodes;
  const sources = instances && crmsIn(instances);
  return (
    <>
      <h1 className="unseen">Contacts</h1>
      {!sources && !error && <Skeleton rows={6} label="Loading the connections" />}
      {!sources && error && (
        <Problem title="The connections cannot be read" failure={failureOf(error)}>
          <button type="button" onClick={() => void refetch()}>
            Try again
          </button>
        </Problem>
      )}
      {sources?.length === 0 && <p className="card empty">Your account has no connection to Salesforce or HubSpot.</p>}
      {sources && sources.length > 0 && <Contacts sources={sources} />}
    </>
  );
}
