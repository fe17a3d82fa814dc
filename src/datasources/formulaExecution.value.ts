import type { Masker } from "../masking/index.ts";
import { objectOrListIn } from "./common/embeddedJson.ts";
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

  /** See `objectOrListIn`. */
  get json(): unknown {
    const { text } = this;
    return typeof text === "string" ? objectOrListIn(text) : undefined;
  }
}
