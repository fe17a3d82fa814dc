/** What is promised, if it comes in time. @throws Error where it does not */
export function answerWithin<Result>(milliseconds: number, promised: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const tooLate = (): void => reject(new Error(`Redis did not answer within ${String(milliseconds)} ms.`));
    // Where this process was busy, the answer may be here already: timers come first, answers after them.
    const timer = setTimeout(() => setImmediate(() => setImmediate(tooLate)), milliseconds);
    promised.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
