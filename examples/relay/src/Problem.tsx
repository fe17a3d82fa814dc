import { Component, type ReactNode } from "react";
import { GatewayError } from "./GatewayError.ts";

interface ProblemProps {
  readonly title: string;
  readonly message: string;
  /** The platform's handle on the call that failed. */
  readonly requestId?: string | null | undefined;
  readonly children?: ReactNode;
}

/** Something that did not work, in the words of who refused it. */
export function Problem({ title, message, requestId, children }: ProblemProps) {
  return (
    <div className="problem" role="alert">
      <strong>{title}</strong>
      <p>{message}</p>
      {requestId && (
        <p className="request">
          Request <code>{requestId}</code>
          <button type="button" className="quiet small" onClick={() => void navigator.clipboard.writeText(requestId)}>
            Copy
          </button>
        </p>
      )}
      {children && <div className="buttons">{children}</div>}
    </div>
  );
}

interface BoundaryProps {
  readonly title: string;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** Shows why what is inside could not be read, and keeps that from the rest of the page. */
export class ProblemBoundary extends Component<BoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  private readonly retry = () => {
    this.props.onRetry();
    this.setState({ error: undefined });
  };

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    const requestId = error instanceof GatewayError ? error.requestId : undefined;
    return (
      <Problem title={this.props.title} message={error.message} requestId={requestId}>
        <button type="button" onClick={this.retry}>
          Try again
        </button>
      </Problem>
    );
  }
}
