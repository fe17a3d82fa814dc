import type { ReactNode } from "react";
import type { Failure } from "./problem.ts";

interface Props {
  readonly title: string;
  readonly failure: Failure;
  readonly children?: ReactNode;
}

export function Problem({ title, failure: { message, requestId }, children }: Props) {
  return (
    <div className="problem" role="alert">
      <strong>{title}</strong>
      <p>{message}</p>
      {requestId && (
        <p className="request">
          Request <code>{requestId}</code>
        </p>
      )}
      {children && <div className="buttons">{children}</div>}
    </div>
  );
}
