import { useEstimate, type Estimate } from "./useEstimate.ts";

/** Beside the run button: what the operation may cost, before it is run. */
export function EstimateBar() {
  const result = useEstimate();
  return (
    <div className="estimate" role="status" aria-label="Estimate of the operation">
      {result === undefined ? (
        <span className="estimate-none">The estimate is shown here.</span>
      ) : "errors" in result ? (
        <span className="estimate-none" title={result.errors[0]?.message}>
          No estimate: {result.errors[0]?.message}
        </span>
      ) : (
        <Amounts {...result} />
      )}
    </div>
  );
}

function Amounts(estimate: Estimate) {
  const { restCalls, maxRestCalls, mostExpensiveField, rows, maxRows, largestField } = estimate;
  return (
    <>
      <Amount
        amount={restCalls}
        limit={maxRestCalls}
        unit="REST calls"
        setting="MAX_UPSTREAM_CALLS"
        field={mostExpensiveField}
      />
      <Amount amount={rows} limit={maxRows} unit="rows" setting="MAX_ROWS" field={largestField} />
    </>
  );
}

interface AmountProps {
  /** Null for infinity. */
  readonly amount: number | null;
  readonly limit: number;
  readonly unit: string;
  readonly setting: string;
  /** The field with most of the amount. */
  readonly field: string | null;
}

function Amount({ amount, limit, unit, setting, field }: AmountProps) {
  const isOver = amount === null || amount > limit;
  const most = field === null ? "" : ` Most of them are for ${field}.`;
  return (
    <span
      className={isOver ? "estimate-amount over" : "estimate-amount"}
      title={`At most this many ${unit}, by an estimate before the operation runs. The limit is ${setting}.${most}`}
    >
      <strong>≤ {amount === null ? "∞" : amount.toLocaleString("en")}</strong> of {limit.toLocaleString("en")} {unit}
    </span>
  );
}
