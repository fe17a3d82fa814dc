import { pick, useGraphiQL } from "@graphiql/react";
import { parse } from "graphql";
import { useEffect, useState } from "react";
import { operationNameIn } from "../operationName.ts";
import { usePage } from "../session/context.ts";
import type { ResponseError } from "../request.ts";

/** The response of `POST /graphql/estimate`. Infinity is sent as null. */
export interface Estimate {
  readonly restCalls: number | null;
  readonly maxRestCalls: number;
  readonly mostExpensiveField: string | null;
  readonly rows: number | null;
  readonly maxRows: number;
  readonly largestField: string | null;
}

export type EstimateResult = Estimate | { readonly errors: readonly ResponseError[] };

const PAUSE_MS = 250;
/** Characters of a document and its variables. Larger ones are not parsed: that would block the page. */
const MAX_LENGTH = 50_000;

/**
 * The estimate of the operation in the active tab, after a pause in typing. Undefined if it cannot be parsed, if its
 * variables are not JSON, and for large documents.
 */
export function useEstimate(): EstimateResult | undefined {
  const { config } = usePage();
  const { tabs, activeTabIndex, operationName } = useGraphiQL(pick("tabs", "activeTabIndex", "operationName"));
  const { query = "", variables = "" } = tabs[activeTabIndex] ?? {};
  const [estimate, setEstimate] = useState<EstimateResult>();

  useEffect(() => {
    let isCurrent = true;
    const show = (result: EstimateResult | undefined) => {
      if (isCurrent) setEstimate(result);
    };
    const timer = setTimeout(() => {
      const body = toBody(query ?? "", variables ?? "", operationName);
      if (body === undefined) show(undefined);
      else fetchEstimate(`${config.endpoint}/estimate`, body).then(show, () => show(undefined));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      isCurrent = false;
    };
  }, [config.endpoint, query, variables, operationName]);
  return estimate;
}

async function fetchEstimate(url: string, body: string): Promise<EstimateResult> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return (await response.json()) as EstimateResult;
}

/** The body of the request. Undefined if the text cannot be parsed. */
function toBody(query: string, variables: string, operationName: string | undefined): string | undefined {
  if (query.length + variables.length > MAX_LENGTH) return undefined;
  try {
    parse(query, { noLocation: true });
    const parsed = variables.trim() === "" ? undefined : (JSON.parse(variables) as unknown);
    return JSON.stringify({ query, variables: parsed, operationName: operationNameIn(query, operationName) });
  } catch {
    return undefined;
  }
}
