import { useMemo, useState } from "react";
import type { StepValueFragment } from "./__generated__/operations.ts";

interface Props {
  readonly stepName: string;
  readonly value: StepValueFragment;
}

/** Characters of a value that are shown at first. */
const MAX_SHOWN = 5_000;

/** A value as text, or as indented JSON. */
export function StepValue({ stepName, value: { key, value, json } }: Props) {
  const [isWhole, setWhole] = useState(false);
  const text = useMemo(() => (json === null ? (value ?? "") : JSON.stringify(json, null, 2)), [json, value]);
  const isCut = !isWhole && text.length > MAX_SHOWN;
  return (
    <>
      <dt>
        <code>{key.startsWith(`${stepName}.`) ? key.slice(stepName.length + 1) : key}</code>
      </dt>
      <dd>
        {value === null ? (
          <span className="hint">not returned</span>
        ) : (
          <pre>{isCut ? text.slice(0, MAX_SHOWN) : text}</pre>
        )}
        {isCut && (
          <button type="button" className="quiet small" onClick={() => setWhole(true)}>
            Show all {text.length.toLocaleString("en")} characters
          </button>
        )}
      </dd>
    </>
  );
}
