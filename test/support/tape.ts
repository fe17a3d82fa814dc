import fc from "fast-check";

/**
 * Decisions of a generator, as numbers that fast-check makes and shrinks: fewer and smaller numbers make smaller things,
 * and where the tape has ended, every decision is the first choice.
 */
export class Tape {
  #position = 0;

  constructor(private readonly decisions: readonly number[]) {}

  get hasEnded(): boolean {
    return this.#position >= this.decisions.length;
  }

  /** An index below `count`; 0 for a count of 0. */
  choose(count: number): number {
    const decision = this.decisions[this.#position++] ?? 0;
    return count > 0 ? decision % count : 0;
  }

  /** True in `times` of `of` decisions; never where the tape has ended. */
  chance(times: number, of: number): boolean {
    return this.choose(of) >= of - times;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.choose(choices.length)] ?? choices[0];
  }
}

/** To be made into a tape where a thing is generated: a tape can be read once. */
export const decisions = (minLength: number, maxLength: number) =>
  fc.array(fc.nat(10_000), { minLength, maxLength, size: "max" });
