import { useState, type ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly children?: ReactNode;
}

/** Something that did not work, in the words of who refused it. */
export function Problem({ title, message, requestId, children }: Props) {
  return (
    <div className="problem" role="alert">
      <strong>{title}</strong>
      <p>{message}</p>
      <RequestId id={requestId} />
      {children && <div className="buttons">{children}</div>}
    </div>
  );
}

/** The platform's handle on a call that failed: its support asks for it. */
export function RequestId({ id }: { readonly id: string | undefined }) {
  const [isCopied, setCopied] = useState(false);
  if (id === undefined) return null;
  const copy = () => void navigator.clipboard.writeText(id).then(() => setCopied(true));
  return (
    <p className="request">
      Request <code>{id}</code>
      <button type="button" className="quiet small" onClick={copy}>
        {isCopied ? "Copied" : "Copy"}
      </button>
    </p>
  );
}
