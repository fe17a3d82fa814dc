import { useMutation, useQuery } from "@apollo/client/react";
import { useState } from "react";
import { Problem } from "../../shared/Problem.tsx";
import { failureOf, type Failure } from "../../shared/problem.ts";
import { MapContactsDocument, OrganizationDocument } from "./__generated__/operations.ts";
import { mappingInputs, RESOURCE } from "./mapping.ts";

/** Defines the common resource, and maps both CRMs to it. */
export function SetUp({ onDone }: { readonly onDone: () => void }) {
  const { data, error } = useQuery(OrganizationDocument, { errorPolicy: "all" });
  const [map, { loading }] = useMutation(MapContactsDocument, { errorPolicy: "all" });
  const [failure, setFailure] = useState<Failure>();
  const owner = data?.organization?.id;

  const define = async (id: string) => {
    const { data: made, error: fault } = await map({ variables: mappingInputs(id) });
    const payloads = [made?.createCommonResource, made?.salesforce, made?.hubspot];
    // An earlier attempt may have made some of the parts.
    const [refused] = payloads.flatMap(
      (payload) => payload?.userErrors.filter(({ code }) => code !== "CONFLICT") ?? [],
    );
    if (refused) setFailure(refused);
    else if (fault) setFailure(failureOf(fault));
    else onDone();
  };

  return (
    <section className="card set-up" aria-labelledby="set-up-title">
      <h2 id="set-up-title">One shape for the contacts of both CRMs</h2>
      <p>
        Salesforce and HubSpot name the attributes of a contact differently. A common resource, <code>{RESOURCE}</code>,
        and a transformation for each of the two give them the same names. They are created for the organization.
      </p>
      {failure && <Problem title="The mapping is incomplete" failure={failure} />}
      {error && !owner && <Problem title="You cannot set this up" failure={failureOf(error)} />}
      <div className="buttons">
        <button
          type="button"
          disabled={owner === undefined || loading}
          onClick={() => {
            if (owner !== undefined) void define(owner);
          }}
        >
          {loading ? "Mapping…" : "Map the contacts"}
        </button>
      </div>
    </section>
  );
}
