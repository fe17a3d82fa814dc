/** Errors of rows: the first messages, and the number of all. */
export interface Errors {
  readonly errors: readonly string[];
  readonly errorCount: number;
}

const MAX_MESSAGES = 5_000;
const MAX_LENGTH = 200;

export class ErrorList implements Errors {
  private readonly messages: string[];
  private count: number;

  constructor({ errors, errorCount }: Errors = { errors: [], errorCount: 0 }) {
    this.messages = [...errors];
    this.count = errorCount;
  }

  get errors(): readonly string[] {
    return this.messages;
  }

  get errorCount(): number {
    return this.count;
  }

  add(message: string): void {
    this.count += 1;
    if (this.messages.length < MAX_MESSAGES) this.messages.push(message.slice(0, MAX_LENGTH));
  }
}
