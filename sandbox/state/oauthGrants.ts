/** OAuth dialogues with the connected application: request tokens of OAuth 1, and codes that wait for their exchange. */
import { sha256Base64 } from "../elementToken.ts";

/** A request of an app for access to the user's data. */
export interface OAuthRequest {
  readonly connectorId: number;
  /** Key of the app. */
  readonly apiKey: string;
  readonly callbackUrl: string;
  readonly state?: string;
}

interface Grant {
  readonly request: OAuthRequest;
  isRedeemed: boolean;
}

/** Request tokens and grants that are kept: the oldest ones are dropped. */
const MAX_KEPT = 1_000;

export class OAuthGrants {
  private readonly byToken = new Map<string, OAuthRequest>();
  private readonly byCode = new Map<string, Grant>();
  private last = 0;

  /** The request token of an OAuth 1 dialogue. */
  addRequest(request: OAuthRequest): { readonly token: string; readonly secret: string } {
    const token = this.next("request token");
    keep(this.byToken, token, request);
    return { token, secret: secretOf(token) };
  }

  requestOf(token: string): OAuthRequest | undefined {
    return this.byToken.get(token);
  }

  /** The user has agreed: returns the code, or the verifier of OAuth 1. */
  add(request: OAuthRequest): string {
    const code = this.next("code");
    keep(this.byCode, code, { request, isRedeemed: false });
    return code;
  }

  /** Returns the request once, `used` afterwards; undefined for an unknown code. */
  redeem(code: string): OAuthRequest | "used" | undefined {
    const grant = this.byCode.get(code);
    if (grant === undefined) return undefined;
    if (grant.isRedeemed) return "used";
    grant.isRedeemed = true;
    return grant.request;
  }

  private next(kind: string): string {
    this.last += 1;
    return toToken(`${kind} ${String(this.last)}`);
  }
}

/** The secret of a request token. */
export const secretOf = (token: string): string => toToken(`secret of ${token}`);

const toToken = (text: string): string => sha256Base64(text).replace(/[+/=]/g, "").slice(0, 32);

function keep<Value>(entries: Map<string, Value>, key: string, value: Value): void {
  const [oldest] = entries.keys();
  if (entries.size >= MAX_KEPT && oldest !== undefined) entries.delete(oldest);
  entries.set(key, value);
}
