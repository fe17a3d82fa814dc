import { pick, useGraphiQL } from "@graphiql/react";
import { useMemo } from "react";
import { costOf, type Cost, type Upstream } from "./cost.ts";

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Above the result: what the operation of this tab has cost, or why it was refused. */
export function CostBar() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const response = tabs[activeTabIndex]?.response ?? null;
  const cost = useMemo(() => costOf(response), [response]);
  return (
    <div className="cost" role="status" aria-label="Cost of the operation">
      {cost ? (
        <Told {...cost} />
      ) : (
        <span className="cost-none">What an operation costs in REST calls is told here.</span>
      )}
    </div>
  );
}

function Told({ upstream, refusal, codes, limits }: Cost) {
  return (
    <>
      {codes.map((code) => (
        <code key={code} className="cost-code">
          {code}
        </code>
      ))}
      {!refusal &&
        limits.map((limit) => (
          <span key={limit}>
            over <code>{limit}</code>
          </span>
        ))}
      {refusal ? (
        <>
          <strong>
            {refusal.estimatedCalls === null ? "Too many" : refusal.estimatedCalls.toLocaleString("en")} REST calls
          </strong>
          <span title="Upper bound of the REST calls; none was made">estimated</span>
          <span>
            most expensive field <code>{refusal.field}</code>
          </span>
        </>
      ) : (
        upstream && <Spent {...upstream} />
      )}
    </>
  );
}

function Spent({ estimated, calls, shared, cached, retries, milliseconds }: Upstream) {
  return (
    <>
      <strong>{counted(calls, "REST call", "REST calls")}</strong>
      <span title="Upper bound, from the fields and page sizes of the operation">
        of {(estimated ?? calls).toLocaleString("en")} estimated
      </span>
      <span className={zero(shared)} title="Asked for already, by this operation or another of yours">
        {shared} shared
      </span>
      <span className={zero(cached)} title="Answered from the cache of the connector catalogue">
        {cached} cached
      </span>
      <span className={zero(retries)} title="Calls made again after a fault of the platform">
        {counted(retries, "retry", "retries")}
      </span>
      <span>{milliseconds.toLocaleString("en")} ms</span>
    </>
  );
}

const zero = (count: number) => (count === 0 ? "cost-zero" : undefined);
