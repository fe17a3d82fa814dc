import type { Masker } from "../masking/index.ts";
import { parseExactJson } from "../upstream/exactJson.ts";
import type { Attribute, FormulaStepValueRecord } from "./common/records.ts";

/** The value of a step, masked when a field reads it. */
export class StepValue {
  #text: Attribute<string>;
  #isMasked = false;

  /** @param masker undefined to show credentials */
  constructor(
    private readonly record: FormulaStepValueRecord,
    private readonly masker: Masker | undefined,
  ) {}

  get text(): Attribute<string> {
    if (!this.#isMasked) {
      const { key, value } = this.record;
      this.#text = typeof value === "string" ? (this.masker?.maskText(value, key) ?? value) : value;
      this.#isMasked = true;
    }
    return this.#text;
  }

  /**
   * The object or list in the text. Undefined for other text: ids that look like numbers stay text. Numbers that a double
   * does not represent are strings.
   */
  get json(): unknown {
    const { text } = this;
    if (typeof text !== "string" || !/^\s*[{[]/.test(text)) return undefined;
    try {
      return parseExactJson(text);
    } catch {
      return undefined;
    }
  }
}
