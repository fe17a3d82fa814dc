import { useEffect, useRef, useState } from "react";
import { ExecutionDetails } from "./ExecutionDetails.tsx";
import { InstanceDetails } from "./InstanceDetails.tsx";

/** What the dialog shows: an execution, or the latest executions of a formula instance. */
export interface View {
  readonly type: "execution" | "instance";
  /** Global id. */
  readonly id: string;
}

interface Props {
  readonly initial: View;
  readonly onClose: () => void;
}

export function Details({ initial, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [views, setViews] = useState<readonly View[]>([initial]);
  const view = views.at(-1) ?? initial;
  // Closing a dialog returns the focus to the button that opened it.
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => title.current?.focus(), [view]);
  const open = (next: View) => setViews([...views, next]);
  return (
    <dialog className="details" ref={dialog} aria-labelledby="details-title" onClose={onClose}>
      <header>
        <h2 id="details-title" ref={title} tabIndex={-1}>
          {view.type === "execution" ? "Steps of an execution" : "Latest executions"}
        </h2>
        <div className="buttons">
          {views.length > 1 && (
            <button type="button" className="quiet" onClick={() => setViews(views.slice(0, -1))}>
              Back
            </button>
          )}
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </header>
      {view.type === "execution" ? (
        <ExecutionDetails key={view.id} id={view.id} onView={open} />
      ) : (
        <InstanceDetails key={view.id} id={view.id} onView={open} />
      )}
    </dialog>
  );
}
