/** The caller whose credentials the page sends. */
export interface Caller {
  /** For example `organization administrator of Freight Portal`. */
  readonly description: string;
  /** Value of the `Authorization` header, without the token of a connector instance. */
  readonly authorization: string;
}

export interface InstanceToken {
  /** Name of the connector instance. */
  readonly name: string;
  readonly token: string;
}

export interface SessionState {
  readonly caller?: Caller;
  readonly instanceToken?: InstanceToken;
  /** True while the sign-in dialog is open. */
  readonly isSigningIn: boolean;
}

/** The credentials of the page. They are kept in memory only: a reload forgets them. */
export class Session {
  #state: SessionState = { isSigningIn: true };
  readonly #listeners = new Set<() => void>();

  get state(): SessionState {
    return this.#state;
  }

  /** Headers of every operation. The gateway sends the token only with calls to connected applications. */
  get headers(): Readonly<Record<string, string>> {
    const { caller, instanceToken } = this.#state;
    if (caller === undefined) return {};
    const element = instanceToken === undefined ? "" : `, Element ${instanceToken.token}`;
    return { authorization: caller.authorization + element };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  openSignIn(): void {
    this.#set({ ...this.#state, isSigningIn: true });
  }

  closeSignIn(): void {
    this.#set({ ...this.#state, isSigningIn: false });
  }

  signIn(caller: Caller): void {
    this.#set({ caller, isSigningIn: false });
  }

  signOut(): void {
    this.#set({ isSigningIn: true });
  }

  useInstanceToken(instanceToken: InstanceToken): void {
    this.#set({ ...this.#state, instanceToken });
  }

  dropInstanceToken(): void {
    const { instanceToken: _, ...state } = this.#state;
    this.#set(state);
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
