import type { ReactNode } from "react";
import type { Failure } from "./problem.ts";
import { RequestId } from "./RequestId.tsx";

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
      {requestId && <RequestId requestId={requestId} />}
      {children && <div className="buttons">{children}</div>}
    </div>
  );
}
