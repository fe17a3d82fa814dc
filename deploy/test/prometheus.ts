/** A client of Prometheus' HTTP API. */

export interface Rule {
  readonly name: string;
  readonly type: "alerting" | "recording";
  readonly query: string;
  readonly health: "ok" | "err" | "unknown";
  readonly lastError?: string;
}

export class Prometheus {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The current values of the series that the expression returns. */
  async query(expression: string): Promise<number[]> {
    const parameters = new URLSearchParams({ query: expression });
    const { result } = await this.#read<{ result: { value: [number, string] }[] }>(`query?${parameters.toString()}`);
    return result.map(({ value: [, value] }) => Number(value));
  }

  async labelValues(label: string, selector: string): Promise<string[]> {
    const parameters = new URLSearchParams({ "match[]": selector });
    return this.#read(`label/${label}/values?${parameters.toString()}`);
  }

  async rules(): Promise<Rule[]> {
    const { groups } = await this.#read<{ groups: { rules: Rule[] }[] }>("rules");
    return groups.flatMap(({ rules }) => rules);
  }

  /** @throws Error with the message of Prometheus, such as that of an expression that it cannot parse */
  async #read<Data>(path: string): Promise<Data> {
    const response = await fetch(`${this.#url}/api/v1/${path}`);
    const body = (await response.json()) as { data: Data; error?: string };
    if (body.error !== undefined) throw new Error(`${decodeURIComponent(path)}: ${body.error}`);
    return body.data;
  }
}
