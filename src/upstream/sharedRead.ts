import type { CallSpan, CallTrace } from "./callTrace.ts";
import { Cancellation, type Cancellable } from "./cancellation.ts";
import { StatusError } from "./errors.ts";
import { Exchange, type Exchanged, type ExchangeListener } from "./exchange.ts";
import type { Keeping } from "./keeping.ts";
import { readReply, type Reply } from "./reply.ts";
import { Retries } from "./retry.ts";
import { dispatchOptions, type RestRequest } from "./request.ts";
import type { Upstream } from "./upstream.ts";

/** The operation that a read was started for: it pays for the calls, and waits its turn with them. */
export interface Payer {
  readonly credentials: Parameters<typeof dispatchOptions>[1];
  /** Why it may make no more calls; undefined where it may. Counts the call. */
  readonly charge: (isRetry: boolean) => Error | undefined;
  /** Undefined where nobody wants to know of its calls. */
  readonly trace: CallTrace | undefined;
  /** As `performance.now()` counts. */
  readonly startedAt: number;
  /** Milliseconds until its time is over. */
  readonly timeLeft: () => number;
}

class Waiter implements Cancellable {
  constructor(
    readonly caller: Cancellation,
    readonly resolve: (reply: Reply) => void,
    readonly reject: (fault: Error) => void,
    private readonly read: SharedRead,
  ) {}

  cancelled(reason: Error): void {
    this.read.leave(this, reason);
  }
}

/**
 * A GET for all who want it at the same moment: waits its turn, asks, asks again after passing faults, and answers.
 * Written with callbacks, as an operation may have hundreds of these: each promise in between would cost as much as
 * reading an answer.
 */
export class SharedRead implements ExchangeListener {
  #waiters: Waiter[] = [];
  readonly #cancellation = new Cancellation();
  #retries: Retries | undefined;
  #sentAt = 0;
  #span: CallSpan | undefined;
  #pause: NodeJS.Timeout | undefined;

  constructor(
    private readonly upstream: Upstream,
    private readonly payer: Payer,
    /** By which others find it. */
    private readonly key: string,
    private readonly request: RestRequest,
    /** Undefined for what is never kept. */
    private readonly keeping: Keeping | undefined,
  ) {}

  /** A caller that leaves does not spoil it for the others; when the last one leaves, the call is given up. */
  join(caller: Cancellation, resolve: (reply: Reply) => void, reject: (fault: Error) => void): void {
    const waiter = new Waiter(caller, resolve, reject, this);
    this.#waiters.push(waiter);
    caller.add(waiter);
  }

  leave(waiter: Waiter, reason: Error): void {
    const index = this.#waiters.indexOf(waiter);
    if (index < 0) return;
    this.#waiters.splice(index, 1);
    waiter.reject(reason);
    if (this.#waiters.length > 0) return;
    clearTimeout(this.#pause);
    this.#remove();
    this.#cancellation.cancel(reason);
  }

  /** Starts, unless another replica has read the same. */
  begin(): void {
    const lookup = this.keeping?.lookup;
    if (lookup === undefined) this.start();
    else void lookup.find().then((found) => this.#goOn(found));
  }

  start(): void {
    const refusal = this.payer.charge(this.#retries !== undefined);
    if (refusal !== undefined) {
      this.#fail(refusal);
      return;
    }
    const turn = this.#caller.limiter.acquire(this.payer);
    if (turn === undefined) this.#send();
    else void turn.then(() => this.#send());
  }

  onAnswer(answer: Exchanged): void {
    this.#ended(answer.status);
    this.#caller.limiter.release();
    try {
      const reply = readReply(answer, Date.now(), this.payer.credentials, this.request);
      if (reply instanceof StatusError) throw reply;
      this.upstream.breaker.succeeded();
      this.#succeed(this.keeping?.accept(reply) ?? reply);
    } catch (fault) {
      this.#mend(fault as Error);
    }
  }

  onFault(fault: Error): void {
    this.#ended(fault);
    this.#caller.limiter.release();
    this.#mend(fault);
  }

  get #caller() {
    return this.upstream.callers.of(this.payer.credentials.hash);
  }

  #goOn(found: Reply | undefined): void {
    if (found !== undefined) this.#succeed(found);
    else if (this.#waiters.length > 0) this.start();
  }

  #send(): void {
    const refusal = this.#cancellation.reason ?? this.upstream.breaker.refusal();
    if (refusal !== undefined) {
      this.#caller.limiter.release();
      this.#fail(refusal);
      return;
    }
    const { connections, settings } = this.upstream;
    const limits = {
      since: this.payer.startedAt,
      timeoutMs: settings.timeoutMs,
      maxResponseBytes: settings.maxResponseBytes,
      cancellation: this.#cancellation,
    };
    this.#sentAt = this.upstream.meter.started();
    this.#span = this.payer.trace?.callStarted(this.request.method, this.request.target, this.#retries?.made ?? 0);
    new Exchange(
      connections,
      dispatchOptions(this.upstream, this.payer.credentials, this.request),
      limits,
      this,
    ).start();
  }

  #ended(ending: number | Error): void {
    this.#span?.ended(ending);
    this.upstream.meter.ended(this.request.method, this.request.target, ending, this.#sentAt);
  }

  /** Tries again after a passing fault, while there is time. */
  #mend(fault: Error): void {
    this.upstream.breaker.failed(fault);
    this.#retries ??= new Retries();
    const pause = this.#retries.pauseAfter(fault);
    if (pause === undefined || this.#waiters.length === 0 || pause > this.payer.timeLeft()) {
      this.#fail(fault);
    } else {
      this.#pause = setTimeout(() => this.start(), pause);
    }
  }

  #succeed(reply: Reply): void {
    for (const { resolve } of this.#takeWaiters()) resolve(reply);
  }

  #fail(fault: Error): void {
    for (const { reject } of this.#takeWaiters()) reject(fault);
  }

  /** At the end: nobody joins any more, and nobody leaves. */
  #takeWaiters(): readonly Waiter[] {
    this.#remove();
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.caller.delete(waiter);
    return waiters;
  }

  #remove(): void {
    this.#caller.reads.remove(this.key, this);
  }
}
